"""One spelling for each name: that of the tables."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cache

from manuscript import Block
from prose_rules import QUOTED, reviewed

from twelvedays import load
from twelvedays.names import Name, folded, is_proper, names, pattern, plain

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
DEMONYM = re.compile(r"(?:n|an|ian|i|ish|s|es|'s|ite|ites|ns|ans|ians|is)\Z")
ARTICLE_OR_LARGE = re.compile(r"[A-Z\d]|al\b|as\b")  # how a name begins
FORMERLY = re.compile(r"formerly known as [^,.;]+")
CLOSE, LIKE = 0.86, 0.7  # of letters alike: enough alone; enough with the same consonants
SETTLED = ["city", "town", "village", "district", "governorate"]


def misspelt(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield each name that is written otherwise than the tables write it.

    Three kinds: a name or spelling of the documents (`alt_names`) in place of ours; our name with other
    hyphens, spaces or apostrophes; a word that is nearly a word of a name. Quotations, and what follows
    "formerly known as", are left out, and so are the words that a reader found to be right.
    """
    wrong, own, sloppy = _wrong(), _own(), _sloppy()
    for block in blocks:
        text = FORMERLY.sub("", QUOTED.sub("", plain(block.text)))
        for form, name in wrong.items():
            if form in text and re.search(pattern(form), text):
                yield f"line {block.line}: expected '{name}', found '{form}'"
        for expression, name in sloppy:
            for found in expression.finditer(text):
                if found[0].casefold() != name.casefold() and ARTICLE_OR_LARGE.match(found[0]):
                    yield f"line {block.line}: expected '{name}', found '{found[0]}'"
        for word in sorted({word.removesuffix("'s") for word in WORD.findall(own.sub("", text))}):
            if near := _near(word):
                yield f"line {block.line}: expected '{near}', found '{word}'"


@cache
def _own() -> re.Pattern:
    forms = sorted({form for name in names() for form in name.own}, key=len, reverse=True)
    return re.compile("|".join(map(pattern, forms)))


@cache
def _accepted() -> set[str]:
    return {row["form"] for row in reviewed("other_names")}


@cache
def _wrong() -> dict[str, str]:
    """Return the names and spellings of the documents that this book does not use, and what it uses instead."""
    ours = {form.casefold() for name in names() for form in name.own}
    return {
        form: name.name
        for name in names()
        for form in map(plain, name.others)
        if is_proper(form)
        and form.casefold() not in ours
        and form not in _accepted()
        and not _shortens(form, name)
        and (_is_name(form) or _strange(form, name))
    }


def _shortens(form: str, name: Name) -> bool:
    """Say whether a form is a piece of the name, or the name with words around it."""
    return any(
        re.search(rf"(?<!\w){re.escape(one)}(?!\w)", other)
        for own in map(str.casefold, map(plain, name.own))
        for one, other in ((form.casefold(), own), (own, form.casefold()))
    )


def _is_name(form: str) -> bool:
    """Say whether a form is all capitals, as names are; descriptions have plain words in them."""
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_][\w']*", re.sub(r"\b(al|of|the|ez|bin)\b", "", form)))


def _strange(form: str, name: Name) -> bool:
    """Say whether a form spells a word of the name otherwise."""
    ours = {word for word in WORD.findall(plain(name.name)) if len(word) > 2}
    return any(_alike(word, own) for word in WORD.findall(form) if word not in ours for own in ours)


def _alike(word: str, own: str) -> bool:
    """Say whether two different words are one name in two spellings, and not a name and its adjective."""
    short, long = sorted((folded(word).casefold(), folded(own).casefold()), key=len)
    if short == long or word[0].islower() or (long.startswith(short) and DEMONYM.fullmatch(long[len(short) :])):
        return False
    likeness = difflib.SequenceMatcher(None, short, long).ratio()
    return likeness >= CLOSE or (likeness >= LIKE and short[0] == long[0] and _sounds(short) == _sounds(long))


def _sounds(word: str) -> str:
    """Return the consonants of a word, each once, which transliterations mostly agree on."""
    hard = word.replace("q", "k").replace("c", "k").replace("ph", "f")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyhw]", "", hard))


@cache
def _sloppy() -> list[tuple[re.Pattern, str]]:
    """Return for each name of several parts what finds it with any hyphen, space or apostrophe between them."""
    found = []
    for own in {plain(name.name) for name in names()}:
        parts = re.findall(r"[^\W_]+", own)
        if len(parts) > 1 or "'" in own:
            loose = r"[\s'-]?".join(parts) + ("'?" if own.endswith("'") else "")
            found.append((re.compile(rf"(?<![\w-]){loose}(?![\w'-])", re.IGNORECASE), own))
    return found


@cache
def _near(word: str) -> str:
    """Return the word of a name that `word` nearly is, if it is none itself."""
    if word[0].islower() or len(word) < 4 or word in _accepted() or word.casefold() in _known() | _ordinary():
        return ""
    return next((own for own in _name_words() if _alike(word, own)), "")


@cache
def _name_words() -> list[str]:
    """Return the words that only a name has: those of towns, governorates, people and armed groups with one word."""
    places, actors = load("places"), load("actors")
    groups = actors.loc[actors["actor_type"].eq("armed group"), "name"]
    towns = places.loc[places["place_type"].isin(SETTLED) & ~places["name"].str.contains(" of "), "name"]
    whole = [*towns, *load("people")["name"], *groups[groups.str.fullmatch(WORD)], "Hayat Tahrir al-Sham"]
    words = {word for name in whole for word in WORD.findall(plain(name))}
    return sorted(word for word in words - {"Governorate"} if len(word) > 3 and word[0].isupper())


@cache
def _known() -> set[str]:
    return {word.casefold() for name in names() for own in name.own for word in WORD.findall(plain(own))}


@cache
def _ordinary() -> set[str]:
    """Return the words that the tables write small somewhere: no names, though a sentence may begin with one."""
    texts = [load(table)["summary"].dropna() for table in ("events", "reactions", "involvement", "analyst_views")]
    return {word for text in texts for said in text for word in WORD.findall(said) if word[0].islower()}
