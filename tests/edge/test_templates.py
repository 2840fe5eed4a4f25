from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.runtime import Macro

from digest.core.outgoing import page
from digest.edge import templates
from digest.errors import ConfigError
from tests.printed import HOUSE, LETTERS, TOKEN, printed_edition

FORMS = ("html", "txt")


def folder_with(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "email").mkdir()
    for name, text in files.items():
        (tmp_path / "email" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return tmp_path


def test_our_own_templates_are_whole() -> None:
    templates.check(templates.load(None))


def test_a_letter_compiles_its_own_templates_and_no_others() -> None:
    environment = templates.load(None)
    assert list(environment.cache) == []
    page.goodbye(environment, HOUSE, token=TOKEN)
    compiled = {name for _, name in environment.cache}
    assert compiled == {f"email/{name}.{form}" for name in ("base", "goodbye", "letter", "macros") for form in FORMS}


def test_every_template_of_ours_is_used_by_a_letter() -> None:
    environment = templates.load(None)
    for make in LETTERS.values():
        make(environment)
    ours = {name for name in environment.list_templates() if name.startswith("email/")}
    assert {name for _, name in environment.cache} == ours


def test_a_users_block_stands_in_our_template(tmp_path: Path) -> None:
    theirs = '{% extends "shipped:email/newsletter.html" %}{% block question %}<!-- theirs -->{% endblock %}'
    made = page.newsletter(templates.load(folder_with(tmp_path, newsletter_html=theirs)), printed_edition(), HOUSE)
    assert "<!-- theirs -->" in made.html
    assert "Talk about it" not in made.html
    assert "Lesson of the month" in made.html


def test_a_users_template_replaces_ours_of_the_same_name(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt="Subject: Bye\n\nSo long.\n")
    assert page.goodbye(templates.load(own), HOUSE, token=TOKEN).text == "So long.\n"


def test_a_broken_template_is_named_with_its_line(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt="one\n{% if %}\n")
    with pytest.raises(ConfigError, match=re.escape(str(own / "email" / "goodbye.txt")) + ", line 2"):
        templates.load(own)


def test_every_broken_template_is_reported_at_once(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt="{% if %}", refusal_html="{{ x | shout }}")
    with pytest.raises(ConfigError, match=r"(?s)goodbye\.txt.*refusal\.html.*shout"):
        templates.load(own)


def test_a_template_that_extends_what_is_not_there_is_broken(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt='{% extends "email/elsewhere.txt" %}')
    with pytest.raises(ConfigError, match=r"no template email/elsewhere\.txt"):
        templates.load(own)


def test_what_our_letters_want_of_a_users_macros_and_do_not_find_is_told_by_name(tmp_path: Path) -> None:
    own = folder_with(tmp_path, macros_html="{% macro learned(text) %}{% endmacro %}{% macro story(x) %}{% endmacro %}")
    with pytest.raises(ConfigError, match=r"(?m)^email/goodbye\.html: there is no paragraph in email/macros\.html$"):
        templates.check(templates.load(own))


def test_a_template_may_work_out_what_it_imports(tmp_path: Path) -> None:
    own = folder_with(tmp_path, a_txt='{% from "email/macros" ~ ".txt" import heading %}{{ heading("x") }}')
    assert templates.load(own).get_template("email/a.txt").render() == "x\n=\n\n"


def test_a_word_nobody_gave_stops_the_letter(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt="Subject: Bye\n\n{{ hosue.list_name }}")
    with pytest.raises(UndefinedError, match="hosue"):
        page.goodbye(templates.load(own), HOUSE, token=TOKEN)


# --- letters written once ---


def test_every_letter_but_the_newsletter_is_written_once() -> None:
    folder = Path(__file__).parents[2] / "templates" / "email"
    written = {form: {path.stem for path in folder.glob(f"*.{form}")} for form in FORMS}
    assert written["html"] == written["txt"] == {"base", "letter", "macros", "newsletter"}


def test_what_letters_are_made_of_has_the_same_names_in_both_forms() -> None:
    environment = templates.load(None)
    html, text = (vars(environment.get_template(f"email/macros.{form}").module) for form in FORMS)
    macros = {name: macro.arguments for name, macro in html.items() if isinstance(macro, Macro)}
    assert {"paragraph", "heading", "learned"} <= set(macros)
    assert macros == {name: macro.arguments for name, macro in text.items() if isinstance(macro, Macro)}


def test_a_letter_written_once_is_escaped_in_html_and_only_there(tmp_path: Path) -> None:
    letter = '{% include "email/b" %}{{ x ~ " " ~ (x | strong) }}'
    environment = templates.load(folder_with(tmp_path, a_letter=letter, b_html="<p>", b_txt="- "))
    html, text = (environment.get_template(f"email/a.{form}").render(x="{{ <&> }}") for form in FORMS)
    assert html == "<p>{{ &lt;&amp;&gt; }} <strong>{{ &lt;&amp;&gt; }}</strong>"
    assert text == "- {{ <&> }} {{ <&> }}"


def test_a_users_letter_replaces_both_forms_of_ours(tmp_path: Path) -> None:
    theirs = '{% extends "shipped:email/goodbye" %}{% block words %}So long.{% endblock %}'
    made = page.goodbye(templates.load(folder_with(tmp_path, goodbye_letter=theirs)), HOUSE, token=TOKEN)
    for part in (made.html, made.text):
        assert "So long." in part
        assert "if you did not ask to leave" not in part.lower()
        assert "Please keep this line" in part


@pytest.mark.parametrize("form", FORMS)
def test_a_users_form_of_a_letter_leaves_the_other_form_ours(tmp_path: Path, form: str) -> None:
    theirs = f'{{% extends "shipped:email/goodbye.{form}" %}}{{% block words %}}So long.{{% endblock %}}'
    own = folder_with(tmp_path, **{f"goodbye_{form}": theirs})
    made = page.goodbye(templates.load(own), HOUSE, token=TOKEN)
    assert ["So long." in part for part in (made.html, made.text)] == [form == "html", form == "txt"]
    assert "You have left the list" in made.subject


def test_what_a_users_template_replaces_is_told_by_name(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt="x", refusal_letter="x", newsletter_html="x", mine_html="x")
    assert templates.replaced_files(own) == {
        "email/goodbye.txt": "email/goodbye.letter",
        "email/newsletter.html": "email/newsletter.html",
        "email/refusal.letter": "email/refusal.letter",
    }


def test_html_is_escaped_and_text_is_not(tmp_path: Path) -> None:
    environment = templates.load(folder_with(tmp_path, a_html="{{ x }}", a_txt="{{ x }}"))
    printed = [environment.get_template(f"email/a.{kind}").render(x="<&>") for kind in ("html", "txt")]
    assert printed == ["&lt;&amp;&gt;", "<&>"]


def test_a_change_on_disk_waits_for_the_next_run(tmp_path: Path) -> None:
    own = folder_with(tmp_path, goodbye_txt="Subject: Bye\n\nbefore")
    environment = templates.load(own)
    (own / "email" / "goodbye.txt").write_text("{% if %}", encoding="utf-8")
    assert page.goodbye(environment, HOUSE, token=TOKEN).text == "before\n"


def test_a_folder_that_is_not_there_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="There is no folder of templates"):
        templates.load(tmp_path / "nowhere")


def test_a_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    own = folder_with(tmp_path)
    (own / "email" / "goodbye.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ConfigError, match=r"goodbye\.txt cannot be read"):
        templates.load(own)
