-- Which places came into whose hands on each of the twelve days?
SELECT c.date, coalesce(a.name, 'not stated') AS taken_by, count(*) AS places, group_concat(p.name, '; ') AS which
FROM control_changes AS c
JOIN places AS p USING (place_id)
LEFT JOIN actors AS a ON a.actor_id = c.taken_by
WHERE c.date BETWEEN '2024-11-27' AND '2024-12-08'
GROUP BY c.date, taken_by
ORDER BY c.date, places DESC;

-- By what means did places change hands, governorate by governorate?
SELECT coalesce(p.adm1_code, 'not stated') AS governorate, c.means, count(*) AS changes
FROM control_changes AS c
JOIN places AS p USING (place_id)
GROUP BY governorate, c.means
ORDER BY governorate, changes DESC;

-- Which tolls of killed people are reported, with what bounds, and who is held responsible?
SELECT t.date_start, t.victims, t.bound, t.best, t.low, t.high, t.attribution,
       h.name AS held_responsible, r.name AS reported_by, t.casualty_id
FROM casualties AS t
LEFT JOIN actors AS h ON h.actor_id = t.attributed_to
LEFT JOIN actors AS r ON r.actor_id = t.reported_by
WHERE t.outcome = 'killed' AND t.date_start >= '2024-11-27'
ORDER BY t.date_start, t.best DESC;

-- Which events do most documents tell?
SELECT e.date_start, e.title, count(DISTINCT s.source_id) AS documents,
       group_concat(DISTINCT s.source_id) AS which, e.event_id
FROM events AS e
JOIN evidence AS v ON v.record_table = 'events' AND v.record_id = e.event_id
JOIN passages AS s USING (passage_id)
GROUP BY e.event_id
ORDER BY documents DESC, e.date_start
LIMIT 50;

-- How much of each table rests on one document alone?
SELECT record_table, count(*) AS records, sum(documents = 1) AS on_one_document,
       round(100.0 * sum(documents = 1) / count(*), 1) AS percent
FROM (
  SELECT v.record_table, v.record_id, count(DISTINCT s.source_id) AS documents
  FROM evidence AS v
  JOIN passages AS s USING (passage_id)
  WHERE v.record_table <> 'discrepancies' -- each of its rows is what one document says
  GROUP BY v.record_table, v.record_id
)
GROUP BY record_table
ORDER BY percent DESC;

-- On which dates do the documents disagree, and by how many days?
SELECT question, min(value_date) AS earliest, max(value_date) AS latest,
       cast(julianday(max(value_date)) - julianday(min(value_date)) AS integer) AS days,
       group_concat(source_id || ': ' || value, '; ') AS say, reading
FROM discrepancies
WHERE kind = 'date'
GROUP BY topic
ORDER BY days DESC;

-- Which paragraphs tell of Homs, and what words to search for in them?
SELECT s.source_id, s.section, s.ordinal AS paragraph, e.title, v.terms, e.event_id
FROM events AS e
JOIN evidence AS v ON v.record_table = 'events' AND v.record_id = e.event_id
JOIN passages AS s USING (passage_id)
WHERE e.place_id = 'homs' OR e.title LIKE '%Homs%'
ORDER BY s.source_id, s.ordinal;

-- Who is said to have taken part from outside, and is it stated, alleged or denied?
SELECT a.name AS actor, i.role,
       sum(i.claim_status = 'stated') AS stated,
       sum(i.claim_status = 'alleged') AS alleged,
       sum(i.claim_status = 'denied') AS denied
FROM involvement AS i
JOIN actors AS a USING (actor_id)
GROUP BY a.actor_id, i.role
ORDER BY count(*) DESC, actor;

-- Which causes do analysts give, inside Syria and outside, and with what weight?
SELECT locus, factor, sum(weight = 'main') AS main, sum(weight = 'contributing') AS contributing,
       sum(weight = 'rejected') AS rejected, group_concat(DISTINCT analyst) AS analysts
FROM analyst_views
WHERE kind = 'cause'
GROUP BY locus, factor
ORDER BY locus, main + contributing DESC;

-- How did governments and organisations react to the offensive and to the fall?
SELECT r.about, r.stance, count(*) AS reactions, group_concat(DISTINCT a.name) AS actors
FROM reactions AS r
JOIN actors AS a USING (actor_id)
GROUP BY r.about, r.stance
ORDER BY r.about, reactions DESC;
