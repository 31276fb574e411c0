"""The first page of the site: what this is, where to begin, and what this browser can keep."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from trainingkit.authoring.laws import CONTENT
from trainingkit.authoring.words import Words, read_words
from trainingkit.grading.laying_out import course_folder
from trainingkit.progress.places import course_around
from trainingkit.scoring.elements import element, join
from trainingkit.scoring.styles import sheet, tokens
from trainingkit.syllabus import Kind

_PAGE = Path(__file__).parent / "page"
_FIRST = "lessons/00-orientation.ipynb"
_GERMAN = {
    "german": "lessons/de/00-orientation.ipynb",
    "german_exercise": "exercises/no-receipt-de/no-receipt-de.ipynb",
}


def start_page() -> str:
    """Return the page, whole: its words from content/lite.yaml, its links from the notebooks that there are."""
    words = read_words(CONTENT / "lite.yaml")
    page = (_PAGE / "start.html").read_text("utf-8")
    for name, text in {
        "title": str(element("title", words.say("title"))),
        "style": str(element("style", tokens() + sheet(_PAGE, "start"))),
        "body": str(_body(words)),
    }.items():
        page = page.replace(f"<!-- {name} -->", text)
    return page


def _body(words: Words) -> Markup:
    return element(
        "main",
        element("h1", words.say("title")),
        element("p", words.say("about"), class_="about"),
        element("p", words.say("unkept"), class_="told", id="unkept", hidden=True),
        element("p", words.say("from_file"), class_="told", id="from-file", hidden=True),
        element("noscript", element("p", words.say("no_script"), class_="told")),
        element("p", _link(_FIRST, words.say("begin"), class_="begin"), element("span", words.say("begin_about"))),
        element("p", words.say("wait")),
        element("h2", words.say("course")),
        _course(words),
        element("p", _link("lessons/my-course.ipynb", words.say("my_course"))),
        element("p", join((_link(path, words.say(name), lang="de") for name, path in _GERMAN.items()), " · ")),
        element("p", words.say("kept"), id="kept"),
    )


def _course(words: Words) -> Markup:
    """Return links to all lessons and exercises, in the order in which they are gone through."""
    course = course_folder()
    items = []
    for unit in course_around(course).units:
        kind = "lesson" if unit.kind is Kind.LESSON else "exercise"
        path = unit.path.relative_to(course.resolve()).as_posix()
        items.append(element("li", _link(path, unit.title), " ", element("span", words.say(kind), class_="kind")))
    return element("ol", *items)


def _link(path: str, text: str, **attributes: str) -> Markup:
    return element("a", text, href=f"lab/index.html?path={path}", **attributes)
