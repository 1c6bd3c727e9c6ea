"""Names of offices: in a title, in the text, in the signature."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.organisations import (
    Signature,
    find_author,
    find_contact,
    find_signature,
    find_unit,
    named_in,
    organisation_in,
    signature_at,
)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("柳树镇", "柳树镇"),
        ("柳树镇人民政府", "柳树镇人民政府"),
        ("柳树镇人民", "柳树镇人民政府"),
        ("河东街道办事处", "河东街道办事处"),
        ("临水县残联", "临水县残联"),
        ("共青团临水县委", "共青团临水县委"),
        ("国家税务总局临水县税务局", "国家税务总局临水县税务局"),
        ("临水县第二中学", "临水县第二中学"),
        ("临水（高新）产业园区管委会", "临水(高新)产业园区管委会"),
        ("关于临水县财政局", "临水县财政局"),
        ("临水县财政局关于", "临水县财政局"),
        ("附件1：柳树镇", "柳树镇"),
        ("1.柳树镇", "柳树镇"),
        ("（2023）柳树镇", "柳树镇"),
        ("(2023年度)柳树镇", "柳树镇"),
        ("〔2023〕柳树镇", "柳树镇"),
        ("正文柳树镇", "柳树镇"),
        ("# 柳树镇", "柳树镇"),
        ("）柳树镇", "柳树镇"),
        ("】柳树镇", "柳树镇"),
        ("——柳树镇", "柳树镇"),
        ("柳樹鎮", "柳樹鎮"),
        ("柳树镇-", "柳树镇"),
    ],
)
def test_an_office(name: str, organisation: str) -> None:
    assert organisation_in(name) == organisation


@pytest.mark.parametrize(
    "name",
    [
        "",
        "正文",
        "首页",
        "政务公开",
        "镇",
        "全县",
        "我局",
        "本镇",
        "各乡镇",
        "县",
        "临水县人民政府门户网站",
        "中国临水网",
        "首页政务公开柳树镇",
        "政府信息公开年报柳树镇",
        "来源：柳树镇",
        "信息发布中心",
        "2月柳树镇",
        "度",
        "标题",
        "公开数据",
        "-" * 200_000 + "局",
    ],
)
def test_no_office(name: str) -> None:
    assert organisation_in(name) is None


@pytest.mark.parametrize(("length", "found"), [(40, True), (41, False)])
def test_the_length_of_a_name(length: int, *, found: bool) -> None:
    assert (organisation_in("局".rjust(length, "某")) is not None) is found


def test_the_office_that_a_text_names() -> None:
    author, contact = "本报告由柳树镇人民政府办公室编制。", "如有疑問，請與柳樹鄉人民政府黨政辦聯繫"
    assert (find_author([contact, author]), find_contact([author, contact])) == (
        "柳树镇人民政府",
        "柳樹鄉人民政府",
    )
    assert (find_author([contact]), find_contact([author])) == (None, None)


@pytest.mark.parametrize(
    ("line", "organisation"),
    [
        ("填报单位：柳树镇人民政府", "柳树镇人民政府"),
        ("编制单位（盖章）: 柳树镇", "柳树镇"),
        ("单位名称：临水县财政局", "临水县财政局"),
        ("单位：万元", None),
        ("填报单位：", None),
        ("单位：件", None),
    ],
)
def test_the_office_that_fills_in(line: str, organisation: str | None) -> None:
    assert find_unit(["前言", line]) == organisation


SIGNED = "柳树镇人民政府"


@pytest.mark.parametrize(
    ("lines", "signature"),
    [
        ([SIGNED, "2024年1月5日"], Signature(SIGNED, "2024年1月5日", 2)),
        ([SIGNED, "2024-01-05"], Signature(SIGNED, "2024-01-05", 2)),
        ([SIGNED, "2024.1.5"], Signature(SIGNED, "2024.1.5", 2)),
        ([SIGNED, "二〇二四年一月五日"], Signature(SIGNED, "二〇二四年一月五日", 2)),
        ([SIGNED, "（2024年1月）"], Signature(SIGNED, "(2024年1月)", 2)),
        ([f"{SIGNED} 2024年1月5日"], Signature(SIGNED, "2024年1月5日", 1)),
        ([f"{SIGNED}（盖章）", "2024年1月5日"], Signature(SIGNED, "2024年1月5日", 2)),
        (["柳树镇", "2024年1月5日"], Signature("柳树镇", "2024年1月5日", 2)),
        ([SIGNED, "临水县财政局", "2024年1月5日"], Signature(SIGNED, "2024年1月5日", 3)),
        (["2024年1月5日", SIGNED], Signature(SIGNED, "2024年1月5日", 2)),
        (["2024年1月5日"], Signature(None, "2024年1月5日", 1)),
        (["2024年1月5日", "附件"], Signature(None, "2024年1月5日", 1)),
        ([f"{SIGNED}2024年1月5日印发"], Signature(SIGNED, "2024年1月5日印发", 1)),
        ([SIGNED], None),
        ([SIGNED, "无"], None),
        (["无", "2024年1月5日"], None),
        (["截至2023年12月31日"], None),
        (["2023年12月31日止"], None),
        (["12345"], None),
    ],
)
def test_a_signature(lines: list[str], signature: Signature | None) -> None:
    assert signature_at(0, lines) == signature


@pytest.mark.parametrize(("count", "is_one"), [(3, True), (4, False)])
def test_how_many_may_sign(count: int, *, is_one: bool) -> None:
    lines = [*[f"{name}镇" for name in "甲乙丙丁"][:count], "2024年1月5日"]
    assert (signature_at(0, [f"柳{line}" for line in lines[:-1]] + lines[-1:]) is not None) is is_one


def test_the_last_signature_with_a_name_counts() -> None:
    lines = ["柳树镇", "2020年1月5日", "特此报告。", SIGNED, "2024年1月5日", "2024年1月6日"]
    signature = find_signature(lines)
    assert signature is not None
    assert signature.name == SIGNED
    assert find_signature(["特此报告。", "2024年1月5日"]) is None


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：柳树镇人民政府",
        "本报告由柳树镇人民政府编制。",
        "请与柳树镇人民政府联系",
        SIGNED,
        f"{SIGNED}2024年1月5日",
    ],
)
def test_a_line_that_names_the_office(line: str) -> None:
    assert named_in(line) == {SIGNED}


def test_a_line_that_names_no_office() -> None:
    assert named_in("2024年1月5日") == named_in("全年平稳。") == frozenset()
