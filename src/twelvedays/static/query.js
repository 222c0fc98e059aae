// Asks the tables in SQL: loads SQLite and the tables that a question names when a reader asks, and not before.
(() => {
  "use strict";
  const page = document.querySelector(".query");
  const { engine, folder } = page.dataset;
  const links = JSON.parse(page.dataset.links);
  const form = page.querySelector(".query-form");
  const sql = page.querySelector("textarea");
  const said = page.querySelector(".query-said");
  const result = page.querySelector(".query-result");
  const SHOWN = 500; // rows in the page; the CSV has them all
  const SHORT = 16; // letters that are not broken over lines
  const MOST = 100_000; // rows of an answer, so that an endless one ends
  const scripts = new Map();
  const filled = new Set();
  let opening;
  let asked = 0;

  const load = (source) => {
    if (!scripts.has(source)) {
      scripts.set(source, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = resolve;
        script.onerror = () => { scripts.delete(source); reject(new Error(`could not load ${source}`)); };
        document.head.append(script);
      }));
    }
    return scripts.get(source);
  };

  const open = async () => {
    await Promise.all(engine.trim().split(" ").map(load));
    const packed = Uint8Array.from(atob(window.sqliteWasm), (character) => character.charCodeAt(0));
    delete window.sqliteWasm;
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const sqlite = await initSqlJs({ wasmBinary: await new Response(stream).arrayBuffer() });
    const database = new sqlite.Database();
    Object.values(window.sqliteDefinitions).forEach((definition) => database.run(definition));
    return database;
  };

  const fill = async (database, name) => {
    if (filled.has(name)) return;
    await load(`${folder}/${name}.js`);
    if (filled.has(name)) return;
    filled.add(name);
    const columns = window.sqliteColumns[name];
    const marks = columns.map(() => "?").join(",");
    database.run("PRAGMA query_only = 0; BEGIN");
    const insert = database.prepare(`INSERT INTO ${name} VALUES (${marks})`);
    columns[0].forEach((_, row) => insert.run(columns.map((column) => column[row])));
    insert.free();
    database.run("COMMIT; PRAGMA query_only = 1");
    delete window.sqliteColumns[name];
  };

  // A table that stands anywhere in the question is filled; the others are there, and empty.
  const named = (text) => Object.keys(window.sqliteDefinitions).filter((name) => new RegExp(`\\b${name}\\b`, "i").test(text));

  const answer = async (text) => {
    opening ??= open().catch((error) => { opening = undefined; throw error; });
    const database = await opening;
    for (const name of named(text)) await fill(database, name);
    let last = { columns: [], rows: [], more: false };
    for (const statement of database.iterateStatements(text)) {
      const rows = [];
      while (rows.length < MOST && statement.step()) rows.push(statement.get());
      last = { columns: statement.getColumnNames(), rows, more: rows.length === MOST };
    }
    return last;
  };

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };

  const cell = (value, column) => {
    const made = element("td");
    if (String(value ?? "").length <= SHORT) made.className = "query-short";
    const target = typeof value === "string" && links[column];
    if (target) made.append(element("a", value, { href: `data/${target}.html#${encodeURIComponent(value)}` }));
    else made.textContent = value ?? "";
    return made;
  };

  const table = ({ columns, rows }) => {
    const made = element("table");
    made.append(element("caption", "Answer"));
    const head = made.createTHead().insertRow();
    columns.forEach((column) => head.append(element("th", column, { scope: "col" })));
    const body = made.createTBody();
    rows.slice(0, SHOWN).forEach((row) => body.insertRow().append(...row.map((value, number) => cell(value, columns[number]))));
    const region = element("div", undefined, { class: "query-scroll", role: "region", tabindex: "0", "aria-label": "Answer" });
    region.append(made);
    return region;
  };

  const quoted = (value) => {
    const text = String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const csv = ({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(quoted).join(",")}\n`).join("");

  const show = (found) => {
    const { columns, rows, more } = found;
    const count = rows.length.toLocaleString("en-GB");
    const cut = rows.length > SHOWN ? `; the first ${SHOWN} stand here` : "";
    said.textContent = columns.length ? `${more ? "More than " : ""}${count} ${rows.length === 1 ? "row" : "rows"}${cut}. ` : "Done; nothing to show.";
    if (!columns.length) return;
    const file = URL.createObjectURL(new Blob([csv(found)], { type: "text/csv" }));
    said.append(element("a", "Answer as CSV", { href: file, download: "twelvedays-answer.csv" }));
    said.append(element("a", "Link to this question", { href: location.hash }));
    result.append(table(found));
  };

  const ask = async () => {
    const turn = ++asked;
    URL.revokeObjectURL(said.querySelector("a[download]")?.href);
    result.replaceChildren();
    said.textContent = "Asking …";
    try {
      const found = await answer(sql.value);
      if (turn === asked) show(found);
    } catch (error) {
      if (turn !== asked) return;
      said.textContent = "SQLite says:";
      result.append(element("p", error.message, { class: "query-wrong", role: "alert" }));
    }
  };

  const hash = () => (location.hash.startsWith("#q=") ? decodeURIComponent(location.hash.slice(3)) : "");
  const follow = () => {
    if (!hash()) return;
    sql.value = hash();
    ask();
    form.scrollIntoView({ block: "nearest" });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!sql.value.trim()) return sql.focus();
    const address = `#q=${encodeURIComponent(sql.value)}`;
    if (location.hash !== address) history.pushState(null, "", address);
    ask();
  });
  sql.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  addEventListener("hashchange", follow);
  follow();
})();
