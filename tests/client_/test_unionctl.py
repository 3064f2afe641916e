"""`unionctl`, run as officers run it, against the whole application."""

import ast
import os
import stat
import zipfile
from pathlib import Path

import pytest

import registry_client.unionctl as unionctl
from registry_client.unionctl import everyday
from registry_client.unionctl.screen import clean
from registry_client.unionctl.words import WORDS, language_of
from tests.client_.conftest import Run
from tests.client_.servers import failing, refused
from tests.factories import World, person

SOURCES = Path(unionctl.__file__).parent.parent


def without_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an officer's machine is: nobody has set a token."""
    monkeypatch.delenv("UNIONCTL_TOKEN")


def test_a_pasted_token_signs_in_and_lies_where_others_cannot_read_it(
    run: Run, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_environment(monkeypatch)
    before = run("whoami")

    signed_in = run("sign-in", typed=f"{token}\n")

    kept = tmp_path / "folder" / "sign-in.json"
    assert before == (3, "", "unionctl：您尚未登录。请先运行：unionctl sign-in\n")
    assert signed_in == (0, "已登录：REGISTRAR of NORTH-UNION（登记员），NORTH-UNION工会。\n", "")
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert "READ_MEMBERS" in run("whoami").out
    assert run("sign-out") == (0, "已退出登录。\n", "")
    assert not kept.exists()


def test_a_token_that_does_not_hold_is_not_kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_environment(monkeypatch)

    refused = run("sign-in", typed="cut-off\n")

    assert refused.code == 3
    assert refused.err.startswith("unionctl：请提供有效令牌")
    assert not (tmp_path / "folder").exists()


def test_a_token_goes_nowhere_without_encryption(run: Run, token: str) -> None:
    refused = run("--language", "en", "sign-in", "--url", "http://registry.example.org", typed=f"{token}\n")

    assert refused == (
        1,
        "",
        "unionctl: The address begins with https:// (http:// only for this machine).\n",
    )


def test_figures_are_shown_in_both_languages(run: Run) -> None:
    chinese, english = run("figures"), run("--language", "en", "figures", "NORTH-UNION", "--as-of", "2015-12-31")

    assert chinese.code == english.code == 0
    assert "NORTH-UNION工会（NORTH-UNION），截至 " in chinese.out
    assert "办卡率\t" in chinese.out
    assert "NORTH-UNION工会 (NORTH-UNION) as of 2015-12-31\nFigure\tValue\nOrganizations\t1\n" in english.out
    assert run("figures", "SOUTH-UNION").code == 1
    assert run("figures", "--as-of", "3/1/15") == (
        1,
        "",
        "unionctl：无法识别的日期“3/1/15”，请按 2015-03-01 填写。\n",
    )


def test_a_member_is_added_found_and_listed(run: Run) -> None:
    number = person()["nationalNumber"]

    added = run("members", "add", "--name", "赵六", "--joined-on", "2015-03-01", typed=f"{number}\n")

    assert added.code == 0, added
    assert number not in added.out
    assert "赵六" in run("members", "find", "赵").out
    found = run("members", "find", "--number", typed=f"{number}\n")
    assert found.out.splitlines()[1].startswith("赵六\t")
    assert "在籍" in found.out
    listed = run("--language", "en", "members", "list", "--status", "active", "--limit", "1")
    assert len(listed.out.splitlines()) <= 3
    assert run("members", "find", "无此人") == (0, "没有符合条件的记录。\n", "")


def test_a_member_with_a_wrong_number_is_told_why(run: Run) -> None:
    number = person()["nationalNumber"]
    wrong = number[:17] + ("0" if number[17] != "0" else "1")

    refused = run("members", "add", "--name", "赵六", "--joined-on", "2015-03-01", typed=f"{wrong}\n")

    assert refused.code == 1
    assert "请对照证件核对号码：校验码不符。" in refused.err
    assert wrong not in refused.err
    assert run("members", "add", "--name", "赵", "--joined-on", "2015-03-01", typed="x\n").code == 1


async def test_transfers_are_answered_from_the_inbox(run: Run, world: World) -> None:
    south = await world.ask("SOUTH-UNION", "REGISTRAR")
    for name in ("接一", "接二"):
        id = await world.member(south, "SOUTH-UNION", name=name)
        await south.do("offerTransfer", memberId=id, toOrganizationCode="NORTH-UNION")
    inbox = run("transfers", "inbox").out.splitlines()
    ids = {line.split("\t")[1]: line.split("\t")[-1] for line in inbox[1:-1]}

    accepted, refused = (
        run("transfers", "accept", ids["接一"]),
        run("transfers", "refuse", ids["接二"], "--reason", "wrong-union", "--note", "不是本会"),
    )

    assert accepted == (0, "已同意接收：接一。\n接转已办结。\n", "")
    assert refused == (0, "已拒绝：接二。\n", "")
    assert run("transfers", "inbox").out == "没有符合条件的记录。\n"
    assert run("transfers", "refuse", ids["接二"], "--reason", "other").code == 1
    assert "WRONG_UNION" in run("transfers", "refuse", ids["接二"], "--reason", "nonsense").err


async def test_a_batch_of_cards_is_made_and_its_file_written(run: Run, world: World, tmp_path: Path) -> None:
    ask = await world.ask("NORTH-UNION", "REGISTRAR")
    member = await world.member(ask, "NORTH-UNION")
    await ask.do("recordCardConsent", memberId=member)
    await ask.do("requestCard", memberId=member)
    given = ("cards", "batch", "--agreement", "协议1号", "--handled-by", "李四", "--receiver", "银行")

    incomplete = run(*given)
    made = run(*given, "--purpose", "办卡", "--to", str(tmp_path / "批次.csv"))

    assert incomplete == (1, "", "unionctl：生成文件时须填写 --purpose 和 --to。\n")
    assert made.code == 0, made
    assert "已编批：1 人" in made.out
    assert "张三" in (tmp_path / "批次.csv").read_text(encoding="utf-8-sig")


def test_the_yearly_return_is_written(run: Run, tmp_path: Path) -> None:
    written = run("report", "yearly", "--year", "2016", "--xlsx", str(tmp_path / "年报.xlsx"))

    assert written.code == 0, written
    assert zipfile.is_zipfile(tmp_path / "年报.xlsx")
    assert run("report", "yearly", "--year", "2016", "--xlsx", str(tmp_path / "none" / "a.xlsx")).code == 1


def test_what_is_written_wrongly_is_told_with_where_to_look(run: Run) -> None:
    assert run("figure").code == 2
    assert run("members", "list", "--limit", "0").code == 2
    assert run("report", "yearly").err.startswith("unionctl：命令写法有误：")
    assert "登录" in run().out


def test_a_registry_that_does_not_answer_is_told_as_such(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry_client.patience.Patience.pause", lambda *_: None)
    monkeypatch.setenv("UNIONCTL_URL", "http://127.0.0.1:1")

    assert run("figures") == (4, "", "unionctl：登记系统没有应答。请检查网络和服务器地址，然后重试。\n")


def test_a_wait_is_told_in_seconds(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(refused(429, "RATE_LIMITED", **{"Retry-After": "90"})) as (busy, _):
        monkeypatch.setenv("UNIONCTL_URL", busy)
        told = run("--language", "en", "whoami")

    assert (told.code, told.err.splitlines()[1]) == (1, "unionctl: Try again in 90 seconds.")


def test_a_fault_of_the_program_shows_no_traceback_and_no_record(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[list[str]]:
        raise KeyError("张三 110106")

    monkeypatch.setattr(everyday, "_rows", broken)

    failed = run("figures")

    assert failed.code == 6
    assert "KeyError" in failed.err
    assert "张三" not in failed.err + failed.out


def test_chinese_is_spoken_unless_english_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "UNIONCTL_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    assert language_of([]) == "zh"
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert language_of([]) == "zh"
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert language_of([]) == "en"
    assert language_of(["--language=zh", "figures"]) == "zh"
    monkeypatch.setenv("UNIONCTL_LANGUAGE", "zh")
    assert language_of(["figures"]) == "zh"
    assert language_of(["--language", "en", "figures"]) == "en"


def test_every_sentence_is_there_in_both_languages() -> None:
    assert [key for key, both in WORDS.items() if len(both) != 2 or not all(each.strip() for each in both)] == []
    fields = {key: [set(_fields(each)) for each in both] for key, both in WORDS.items()}
    assert {key: both for key, both in fields.items() if both[0] != both[1]} == {}


def _fields(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_a_name_cannot_steer_the_terminal() -> None:
    assert clean("张\x1b[2J三\r\u202e") == "张 [2J三  "


# What Python has on POSIX alone.
NOT_ON_WINDOWS = {
    "fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "readline", "syslog", "fork", "forkpty", "chmod", "chown",
    "getuid", "geteuid", "getgid", "umask", "kill", "killpg", "setsid", "mkfifo", "symlink", "uname", "O_NOFOLLOW", "SIGKILL", "SIGHUP",
    "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGPIPE", "SIGCHLD", "SIGWINCH", "alarm", "add_signal_handler", "AF_UNIX", "preexec_fn",
}  # fmt: skip


TEXT_MODES = ("r", "w", "a", "x", "r+", "w+")


def posix_alone(text: str) -> set[str]:
    """What a source uses that Windows does not have, and texts that are read or written in the machine's own encoding."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {each.name for each in node.names} | {getattr(node, "module", None) or ""}
        elif isinstance(node, ast.Attribute) and node.attr not in ("readline", "resource"):
            found.add(node.attr)
        elif isinstance(node, ast.keyword):
            found.add(node.arg or "")
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = {each.arg for each in node.keywords}
            mode = next(
                (each.value for each in node.args if isinstance(each, ast.Constant) and each.value in TEXT_MODES), None
            )
            opens_text = name == "open" and (
                mode is not None or (isinstance(node.func, ast.Name) and len(node.args) == 1)
            )
            if "encoding" not in named and (name in ("read_text", "write_text") or opens_text):
                found.add("no encoding")
    return found & (NOT_ON_WINDOWS | {"no encoding"})


def test_nothing_is_used_that_windows_does_not_have() -> None:
    found = {path.name: posix_alone(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")}

    assert len(found) > 20
    assert {name: used for name, used in found.items() if used} == {}


@pytest.mark.parametrize(
    "text",
    ["import fcntl", "from os import fork", "os.fork()", "signal.SIGKILL", "from termios import tcgetattr", "path.read_text()",
     "open(path)", "path.open('w')", "run(preexec_fn=None)"],
)  # fmt: skip
def test_what_windows_does_not_have_is_noticed(text: str) -> None:
    assert posix_alone(text)
