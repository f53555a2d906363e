"""The files of messages: what they give, what they say of a key that is not there, and those of another package."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

import etika_publik as ep
from etika_publik.types import Messages

HERE = sys.modules[__name__]


def test_a_message_is_one_text_in_both_languages_and_the_same_object_each_time():
    words = Messages("policy")
    assert words("rules", "stages_once", "title") == ep.Text(
        "Setiap tahap ditulis satu kali dalam satu putaran", "A stage occurs once in a cycle"
    )
    assert words("rules", "stages_once", "title") is words("rules", "stages_once", "title")


def test_a_key_that_is_not_there_is_named():
    with pytest.raises(KeyError, match=r"policy\.json has no words for rules\.no_such_rule"):
        Messages("policy")("rules", "no_such_rule")
    assert Messages("policy").get("rules", "no_such_rule") is None
    assert Messages("policy").group("no such group") == ()


def test_the_repr_says_which_file():
    assert repr(Messages("loans", package="kantor")) == "Messages('loans', package='kantor')"


@attrs.frozen
class Loan:
    __kind__: ClassVar[str] = "loan"
    purpose: str


def purpose_short(loan: Loan) -> Iterator[ep.Fault]:
    """The purpose is said in a few words."""
    yield ep.Fault(("purpose",))


def test_a_rule_without_title_and_messages_is_refused_when_it_is_made():
    with pytest.raises(TypeError, match=r"loan\.purpose_short has no title"):
        ep.rule(Loan)(purpose_short)


def test_another_package_may_keep_labels_titles_and_messages_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, name in (("id", "keperluan"), ("en", "purpose")):
        file = tmp_path / "kantor_pesan" / "messages" / language / "loans.json"
        file.parent.mkdir(parents=True)
        rules = {"purpose_short": {"title": f"title {language}", "message": f"message {language}"}}
        file.write_text(json.dumps({"fields": {"Loan.purpose": {"name": name, "help": "?"}}, "rules": rules}), "utf-8")
    (tmp_path / "kantor_pesan" / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(HERE, "__messages__", (Messages("loans", package="kantor_pesan"),), raising=False)
    rule = ep.rule(Loan)(purpose_short)
    assert rule.title == ep.Text("title id", "title en")
    (finding,) = ep.check({"purpose": "x"}, Loan, rules=[rule]).findings
    assert finding.message == ep.Text("message id", "message en")
    (missing,) = ep.check({}, Loan).findings
    assert missing.label == ep.Text("keperluan", "purpose")
    with pytest.raises(KeyError, match=r"loan\.purpose_short has no message 'late'"):
        rule.message("late")
