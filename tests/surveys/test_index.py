"""The index is exact: errors of published software are tests here, and so are the properties of the formula."""

import copy
import pickle
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etika_publik import surveys
from etika_publik.errors import Invalid, NotFound
from etika_publik.surveys import responses as counting

SKM = surveys.SKM_2017
KEYS = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
PERFECT = dict.fromkeys(KEYS, 4)
POLICIES = ("use-answered", "drop-response", "refuse")


def spread(respondents, total):
    """So many responses whose scores add up to `total`: some of one score, the rest of the next."""
    low, rest = divmod(total, respondents * 9)
    scores = [low + 1] * rest + [low] * (respondents * 9 - rest)
    return [dict(zip(KEYS, scores[n * 9 : n * 9 + 9], strict=True)) for n in range(respondents)]


def totals(respondents, total):
    """The same as sums, one for each element."""
    return {key: (sum(r[key] for r in spread(respondents, total)), respondents) for key in KEYS}


def codes(result):
    return [(finding.code, finding.path) for finding in result.report.findings]


# --- The traps of facts.md ------------------------------------------------------------------------------------------

TRAPS = [
    (19, 524, "76.61", "B"),
    (19, 604, "88.30", "B"),
    (58, 1357, "64.99", "D"),
    (30, 954, "88.33", "A"),
    (30, 701, "64.91", "D"),
    (29, 955, "91.48", "A"),
]


@pytest.mark.parametrize(("respondents", "total", "rounded", "letter"), TRAPS)
def test_scores_between_two_grades_and_means_near_a_bound_are_graded_right(respondents, total, rounded, letter):
    exact = Fraction(total, respondents * 9) * 25
    for result in (SKM.index(spread(respondents, total)), SKM.index_from_totals(totals(respondents, total))):
        assert result.value == exact
        assert (str(result.rounded), result.grade.letter) == (rounded, letter)
        assert result.respondents == respondents
        assert not result.report.findings


def test_a_mean_rounded_too_early_would_turn_an_a_into_a_b():
    mean = Fraction(954, 270)
    early = Decimal(mean.numerator) / Decimal(mean.denominator)
    wrong = early.quantize(Decimal("0.01"), ROUND_HALF_UP) * 25
    assert SKM.grade_of(wrong).letter == "B"
    assert SKM.index(spread(30, 954)).grade.letter == "A"


def test_a_perfect_survey_scores_exactly_one_hundred():
    result = SKM.index([PERFECT] * 7)
    assert result.value == 100
    assert sum(Fraction("0.11") * 4 * 25 for _ in KEYS) == 99


@pytest.mark.slow
@pytest.mark.parametrize(
    ("low", "high", "right", "wrong"),
    [("65.00", "65.657", "C", "D"), ("76.61", "77.384", "B", "C"), ("88.31", "89.202", "A", "B")],
)
def test_the_indices_that_a_weight_of_0_11_grades_one_step_too_low_are_graded_right(low, high, right, wrong):
    respondents = 200
    within = [t for t in range(1800, 7201) if Fraction(low) <= Fraction(t, 1800) * 25 < Fraction(high)]
    assert len(within) > 40
    for total in within:
        result = SKM.index_from_totals(totals(respondents, total))
        assert result.grade.letter == right
        short = result.value * Fraction("0.99")  # what nine weights of 0.11 make of it
        assert [grade for grade in SKM.grades if grade.lowest <= short][-1].letter == wrong


@given(st.fractions(25, 100))
def test_every_index_that_can_be_reached_has_a_grade(index):
    rounded = surveys.rounded(index)
    (grade,) = [grade for grade in SKM.grades if grade.lowest <= rounded <= grade.highest]
    assert SKM.grade_of(index) == grade


def test_every_hundredth_has_exactly_one_grade():
    letters = [SKM.grade_of(Fraction(n, 100)).letter for n in range(2500, 10_001)]
    assert "".join(sorted(set(letters))) == "ABCD"
    assert [letters.count(letter) for letter in "DCBA"] == [4000, 1161, 1170, 1170]


@pytest.mark.parametrize("index", [Fraction(2499, 100), 101, Decimal("100.01"), 0])
def test_an_index_that_cannot_be_reached_has_no_grade(index):
    with pytest.raises(Invalid) as refused:
        SKM.grade_of(index)
    assert [finding.code for finding in refused.value.report.findings] == ["index.reachable"]


@given(st.decimals(-1000, 1000, places=5))
def test_rounding_is_half_up_to_two_decimals(value):
    """Half of a hundredth goes up, which below zero is towards zero."""
    up = ROUND_HALF_UP if value >= 0 else ROUND_HALF_DOWN
    assert surveys.rounded(value) == value.quantize(Decimal("0.01"), up)
    assert surveys.rounded(value).as_tuple().exponent == -2


# --- Missing, outside the scale, unknown ----------------------------------------------------------------------------


def test_a_missing_answer_is_no_zero():
    result = SKM.index([PERFECT, {**PERFECT, "waktu": None}, {k: 4 for k in KEYS if k != "biaya"}])
    assert result.value == 100
    assert (result.elements["waktu"].answered, result.elements["biaya"].answered) == (2, 2)
    assert codes(result) == [("responses.missing", "/1/waktu"), ("responses.missing", "/2/biaya")]
    assert result.report.ok, "a missing answer is a warning as long as the answers given are used"


@pytest.mark.parametrize("answer", [0, 5, -1, 3.5, "3", True, [3], float("inf"), 10**400, Decimal("3.1")])
def test_an_answer_outside_the_scale_is_a_finding_and_is_not_counted(answer):
    result = SKM.index([PERFECT, {**PERFECT, "waktu": answer}])
    assert (result.value, result.elements["waktu"].answered) == (100, 1)
    assert codes(result) == [("responses.out_of_scale", "/1/waktu")]
    assert not result.report.ok
    assert result.elements["waktu"].out_of_scale == 1


@pytest.mark.parametrize("answer", [3, 3.0, Decimal("3.00"), Fraction(3)])
def test_equal_numbers_are_the_same_score(answer):
    assert SKM.index([{**PERFECT, "waktu": answer}]).elements["waktu"].mean == 3


@pytest.mark.parametrize("answer", [None, float("nan"), Decimal("nan")])
def test_every_sort_of_nothing_is_a_missing_answer(answer):
    assert codes(SKM.index([PERFECT, {**PERFECT, "waktu": answer}])) == [("responses.missing", "/1/waktu")]


def test_an_unknown_element_is_a_finding_that_suggests_the_near_one():
    result = SKM.index([PERFECT, {**PERFECT, "waktuu": 1, 7: 2}])
    assert codes(result) == [("responses.unknown_element", "/1/waktuu"), ("responses.unknown_element", "/1/7")]
    assert [finding.hint for finding in result.report.findings] == ["waktu", None]
    assert result.value == 100


def test_what_is_no_response_is_a_finding():
    result = SKM.index([PERFECT, None, [4] * 9])
    assert codes(result) == [("responses.no_object", "/1"), ("responses.no_object", "/2")]
    assert (result.received, result.respondents, result.value) == (3, 1, 100)


@pytest.mark.parametrize(
    ("policy", "value", "respondents", "severity"),
    [
        ("use-answered", Fraction(25 * 9 * 4 - 25, 9), 3, "warning"),
        ("drop-response", 100, 1, "warning"),
        ("refuse", None, 3, "error"),
    ],
)
def test_incomplete_responses_are_treated_as_the_caller_says(policy, value, respondents, severity):
    rows = [PERFECT, {**PERFECT, "waktu": None, "biaya": 3}, {**PERFECT, "sarana": None, "biaya": 2}]
    result = SKM.index(rows, incomplete=policy)
    assert (result.value, result.respondents, result.incomplete) == (value, respondents, policy)
    assert result.received == 3
    assert {finding.severity for finding in result.report.findings} == {severity}
    assert (result.rounded is None) == (result.grade is None) == (value is None)


def test_refusing_says_nothing_of_complete_responses():
    assert SKM.index([PERFECT], incomplete="refuse").value == 100


def test_another_word_for_incomplete_is_not_found():
    with pytest.raises(NotFound) as refused:
        SKM.index([], incomplete="use-answred")
    assert refused.value.near == ("use-answered",)


def test_an_element_that_nobody_answered_leaves_no_index():
    result = SKM.index([{**PERFECT, "waktu": None}])
    assert (result.value, result.rounded, result.grade, result.mean) == (None, None, None, None)
    assert codes(result)[-1] == ("responses.unanswered", "/waktu")
    assert result.elements["waktu"].mean is None


@pytest.mark.parametrize("policy", POLICIES)
def test_no_responses_leave_no_index(policy):
    result = SKM.index([], incomplete=policy)
    assert codes(result) == [("responses.none", "")]
    assert result.value is None


def test_dropping_every_response_says_so_once():
    result = SKM.index([{"waktu": 4}], incomplete="drop-response")
    assert codes(result)[-1] == ("responses.none", "")
    assert [code for code, _ in codes(result)].count("responses.unanswered") == 0


def test_findings_beyond_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr(counting, "FINDINGS_LIMIT", 3)
    result = SKM.index([PERFECT, *[{**PERFECT, "waktu": 9}] * 10])
    assert len(result.report.findings) == 4
    assert result.report.findings[-1].params["count"] == 7
    assert result.elements["waktu"].out_of_scale == 10


@pytest.mark.parametrize("response", [{**PERFECT, "wkatu": 4}, "empat"], ids=["unknown element", "no object"])
def test_what_is_no_answer_is_listed_one_by_one_up_to_the_limit_as_well(monkeypatch, response):
    monkeypatch.setattr(counting, "FINDINGS_LIMIT", 3)
    *listed, rest = SKM.index([PERFECT, *[response] * 10]).report.findings
    assert [finding.path.split("/")[1] for finding in listed] == ["1", "2", "3"]
    assert (rest.code, rest.params) == (listed[0].code, {"count": 7})
    assert rest.message.en == "There are 7 more findings like these, which are not named one by one."


def test_a_layout_names_the_columns():
    row = {f"U{n}": 4 for n in range(1, 10)} | {"U8": 1}
    assert SKM.index([row], layout="U-list").elements["pengaduan"].mean == 1
    assert SKM.index([row], layout="U-questionnaire").elements["sarana"].mean == 1
    assert codes(SKM.index([{**row, "U8": 9}], layout="U-list"))[0] == ("responses.out_of_scale", "/0/U8")
    with pytest.raises(NotFound) as refused:
        SKM.index([row], layout="U-lists")
    assert refused.value.near == ("U-list",)


# --- From totals ----------------------------------------------------------------------------------------------------


def test_totals_may_have_a_number_of_answers_of_their_own():
    given_totals = dict.fromkeys(KEYS, (40, 10)) | {"waktu": (27, 9)}
    result = SKM.index_from_totals(given_totals, respondents=11)
    assert result.value == Fraction(25, 9) * (8 * 4 + 3)
    assert (result.respondents, result.incomplete) == (11, None)


@pytest.mark.parametrize(
    "pair", [(41, 10), (9, 10), (1, 0), (0, -1), (40.0, 10), ("40", 10), (True, 1), 40, (40,), None]
)
def test_an_impossible_total_is_the_only_finding_and_leaves_no_index(pair):
    result = SKM.index_from_totals(dict.fromkeys(KEYS, (40, 10)) | {"waktu": pair})
    assert codes(result) == [("responses.impossible_total", "/waktu")]
    assert result.value is None


def test_a_missing_or_unknown_total_is_a_finding():
    given_totals = dict.fromkeys(KEYS[:8], (40, 10)) | {"sarna": (40, 10)}
    result = SKM.index_from_totals(given_totals)
    assert codes(result) == [("responses.unknown_element", "/sarna"), ("responses.unanswered", "/sarana")]
    assert result.report.findings[0].hint == "sarana"


def test_fewer_respondents_than_answers_is_a_finding():
    result = SKM.index_from_totals(dict.fromkeys(KEYS, (40, 10)), respondents=9)
    assert codes(result) == [("responses.too_few_respondents", "")]


# --- The properties of the formula ----------------------------------------------------------------------------------

scores = st.none() | st.integers(1, 4)
tables = st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, scores)), max_size=20)


def plainly(rows):
    """The index as the formula has it, in fractions; None where an element has no answer."""
    answers = {key: [row[key] for row in rows if row[key] is not None] for key in KEYS}
    if not all(answers.values()):
        return None
    return sum(Fraction(sum(each), len(each)) * Fraction(1, 9) for each in answers.values()) * 25


@given(tables)
def test_the_index_is_what_the_formula_says(rows):
    result = SKM.index(rows)
    assert result.value == plainly(rows)
    if result.value is not None:
        assert 25 <= result.value <= 100
        assert result.rounded == surveys.rounded(plainly(rows))


@given(tables)
def test_dropping_leaves_the_index_of_the_complete_responses(rows):
    complete = [row for row in rows if None not in row.values()]
    result = SKM.index(rows, incomplete="drop-response")
    assert (result.value, result.respondents) == (plainly(complete), len(complete))


@given(tables, st.sampled_from(("use-answered", "drop-response")))
def test_a_perfect_response_never_lowers_the_index(rows, policy):
    before = SKM.index(rows, incomplete=policy).value
    after = SKM.index([*rows, PERFECT], incomplete=policy).value
    assert before is None or after >= before


@given(tables, st.randoms(use_true_random=False), st.sampled_from(POLICIES))
def test_order_and_partition_change_nothing(rows, dice, policy):
    whole = SKM.index(rows, incomplete=policy)
    shuffled = dice.sample(rows, len(rows))
    cut = dice.randint(0, len(rows))
    parts = [SKM.index(part, incomplete=policy).tally for part in (shuffled[:cut], shuffled[cut:])]
    assert SKM.index(shuffled, incomplete=policy).tally == whole.tally == parts[0] + parts[1]
    assert SKM.result(parts[0] + parts[1], incomplete=policy).value == whole.value


@given(tables)
def test_totals_give_the_same_as_responses(rows):
    result = SKM.index(rows)
    sums = {key: (held.sum, held.answered) for key, held in result.elements.items() if held.answered}
    assert SKM.index_from_totals(sums).value == result.value


@given(tables)
def test_an_auditor_comes_to_the_same_index_with_the_steps(rows):
    result = SKM.index(rows)
    for language in ("id", "en"):
        steps = result.steps(language)
        assert [row[0] for row in steps.rows] == [element.title.to(language) for element in SKM]
        if result.value is None:
            continue
        for row in steps.rows:
            assert Fraction(int(row[1]), int(row[2])) == Fraction(row[3])
            assert Fraction(row[3]) * Fraction(row[5]) == Fraction(row[6])
        assert sum(Fraction(row[6]) for row in steps.rows) * 25 == result.value


# --- What an auditor reads ------------------------------------------------------------------------------------------


def test_the_steps_are_written_in_the_language_asked_for():
    result = SKM.index(spread(19, 524))
    indonesian, english = dict(result.steps("id").conclusion), dict(result.steps("en").conclusion)
    assert indonesian["Indeks, dibulatkan satu kali ke dua desimal (tepat separuh ke atas)"] == "76,61"
    assert english["Index, rounded once, to two decimals (a half is rounded up)"] == "76.61"
    assert indonesian["Dikali 25"] == "13100/171 ≈76,608187"
    assert indonesian["Mutu"] == "B (Baik); mutu ini mulai dari 76,61"
    assert "use-answered" in indonesian["Respons tidak lengkap"]
    with pytest.raises(NotFound):
        result.steps("jv")


def test_the_steps_of_no_index_say_so():
    steps = SKM.index([]).steps("en")
    assert steps.conclusion[-1] == ("Index", "not computed; see the findings above")
    assert steps.rows[0][3] == "-"


def test_the_steps_are_a_table_whose_columns_stand_straight():
    lines = str(SKM.index(spread(19, 524)).steps("id")).splitlines()
    assert lines[0] == "Perhitungan indeks: Survei Kepuasan Masyarakat (SKM)"
    assert {len(line) for line in lines[3:13]} == {len(lines[3])}


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(1, 3), "≈0,333333"), (Fraction(2, 3), "≈0,666667"), (4, "4,00"), (Decimal("2.5996"), "2,5996")],
)
def test_a_shortened_decimal_is_marked(value, written):
    assert surveys.decimal(value, "id") == written


def test_a_result_as_plain_data_keeps_the_exact_index():
    data = SKM.index(spread(19, 524)).to_dict()
    assert (data["value"], data["rounded"], data["grade"]["letter"]) == ("13100/171", "76.61", "B")
    assert Fraction(data["elements"]["waktu"]["mean"]) == Fraction(
        data["elements"]["waktu"]["sum"], data["elements"]["waktu"]["answered"]
    )


def test_a_message_says_where_and_what_in_both_languages():
    (finding,) = SKM.index([PERFECT, {**PERFECT, "waktu": "\x1b[31m<script>"}]).report.findings
    assert finding.message.id.startswith('Pada respons ke-2, jawaban "\\u001b[31m<script>" untuk unsur "Waktu')
    assert finding.message.en.startswith('In response no. 2, the answer "\\u001b[31m<script>" for "Completion time"')


def test_results_survive_copies_and_pickling():
    result = SKM.index([{**PERFECT, "waktu": 9}, PERFECT])
    for again in (copy.copy(result), copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
        assert again == result
        assert hash(again) == hash(result)


# --- The smallest sample --------------------------------------------------------------------------------------------

PUBLISHED = {
    10: 10, 15: 14, 20: 19, 25: 24, 30: 28, 35: 32, 40: 36, 45: 40, 50: 44, 55: 48, 60: 52,
    220: 140, 230: 144, 240: 148, 250: 152, 260: 155, 270: 159, 280: 162, 290: 165, 300: 169, 320: 175, 340: 181,
    1200: 291, 1300: 297, 1400: 302, 1500: 306, 1600: 310, 1700: 313, 1800: 317, 1900: 320, 2000: 322, 2200: 327,
    1_000_001: 384,
}  # fmt: skip


@pytest.mark.parametrize(("population", "sample"), PUBLISHED.items())
def test_the_smallest_sample_is_the_published_one(population, sample):
    assert surveys.minimum_sample(population) == sample


@given(st.integers(1, 10**9))
def test_the_smallest_sample_is_never_more_than_there_are_people(population):
    assert 1 <= surveys.minimum_sample(population) <= min(population, 384)


@pytest.mark.parametrize("population", [0, -5, 10.0, "10", True, None])
def test_a_population_is_a_whole_number_of_people(population):
    with pytest.raises(Invalid):
        surveys.minimum_sample(population)
