"""The project's tasks, with the standard library alone:
`python3 build/tasks.py run | test | corpus | fuzz | faults | bench | pages | screenshots | keys | installer |
mutants | lock`.

Every task but `lock` first makes sure that .venv holds what requirements.lock asks for.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workshop.environment import LOCK, PROJECT, VENV, create_venv, prepare, programs_of, tool
from workshop.fetching import NOT_FETCHED, NotFetched
from workshop.steps import LOGS, ROOT, WORK, Command, loudly_if_failing, say, speak_utf8, step, told

WINDOWS_GROUPS = ("freeze", "suite")
PYTEST_SUMMARY = WORK / "pytest-summary.txt"
SAMPLE = ROOT / "resources" / "samples" / "last_year.docx"
SAMPLES = ROOT.parent / "shared" / "samples"
SAMPLE_RESULTS = WORK / "sample"

TESTED_VARIANTS = ("--seed", "8", "--count", "2000")
GUI_CODE = "gipdesk/ui/*,gipdesk/render/*"


def main(arguments: Sequence[str]) -> int:
    """Carry out the task named first, with the rest as its arguments; the answer is the exit code."""
    speak_utf8()
    if not arguments or arguments[0] not in TASKS:
        say(f"usage: tasks.py {' | '.join(TASKS)} [arguments]")
        return 2
    try:
        TASKS[arguments[0]](arguments[1:])
    except subprocess.CalledProcessError as failure:
        return told(failure)
    except NotFetched as fault:
        say(f"Not to be had from the network just now: {fault}. Try again later.")
        return NOT_FETCHED
    return 0


def run(arguments: Sequence[str]) -> None:
    """Start the program; with neither display nor arguments, do its main job on the bundled sample."""
    prepare()
    if arguments or has_display(os.environ, sys.platform):
        start([tool("python"), "-m", "gipdesk", *arguments])
    else:
        run_sample()


def test(arguments: Sequence[str]) -> None:
    """All static checks, the tests, some of the corpus, and the alarms over known reports.

    Arguments go to pytest, and it stays at that.
    """
    prepare()
    check("formatting", "ruff", "format", "--check", ".")
    check("lint", "ruff", "check", ".")
    check("types", "mypy")
    check("imports point one way", "lint-imports", "--no-logo")
    if arguments:
        run_pytest(*arguments)
        return
    summary = run_pytest("--numprocesses=auto", "--cov", "--cov-report=")
    check("coverage below the window", "coverage", "report", f"--omit={GUI_CODE}", "--fail-under=100")
    check("coverage of the window", "coverage", "report", f"--include={GUI_CODE}", "--fail-under=85")
    read_corpus(TESTED_VARIANTS)
    judge_alarms()
    say(summary)


def corpus(arguments: Sequence[str]) -> None:
    """Read variants of reports and count what is right; `--seed N --count 20000 --shown K`."""
    prepare()
    read_corpus(arguments)


def fuzz(arguments: Sequence[str]) -> None:
    """Read files changed at random, each under a clock and a limit of memory; `--seed N --count 20000`."""
    prepare()
    start([tool("python"), "-m", "tests.fuzz", *arguments], {**os.environ, "PYTHONPATH": str(ROOT)})


def faults(arguments: Sequence[str]) -> None:
    """Kill the program, fail its disk and ruin its files, and count what is lost; `--seed N --count 1000`."""
    prepare()
    start([tool("python"), "-m", "tests.faults", *arguments], {**os.environ, "PYTHONPATH": str(ROOT)})


def bench(arguments: Sequence[str]) -> None:
    """Measure the program's speed; `--installed`: its start in Wine and its size."""
    prepare()
    start([tool("python"), ROOT / "build" / "bench.py", *arguments])


def pages(arguments: Sequence[str]) -> None:
    """Have LibreOffice print hard reports and prove their pages, which stay in work/pages/."""
    prepare()
    searched = os.pathsep.join(map(str, (ROOT / "build", ROOT)))
    start([tool("python"), "-m", "pages", *arguments], {**os.environ, "PYTHONPATH": searched})


def screenshots(arguments: Sequence[str]) -> None:
    """Take pictures of every screen, light and dark, at 100 % and 150 %, into work/screenshots/."""
    prepare()
    searched = os.pathsep.join(map(str, (ROOT / "build", ROOT)))
    start([tool("python"), "-m", "screenshots", *arguments], {**os.environ, "PYTHONPATH": searched})


def keys(arguments: Sequence[str]) -> None:
    """Write a whole report by keys alone, and print every key and dialog that it took."""
    prepare()
    searched = os.pathsep.join(map(str, (ROOT / "build", ROOT)))
    start(
        [tool("python"), ROOT / "build" / "keyboard_session.py", *arguments],
        {**os.environ, "PYTHONPATH": searched},
    )


def installer(arguments: Sequence[str]) -> None:
    """Make the Windows installer in dist/; `--verify` proves it in Wine, `--linux` only freezes for here."""
    prepare()
    searched = os.pathsep.join(map(str, (ROOT / "build", ROOT)))
    start([tool("python"), "-m", "windows", *arguments], {**os.environ, "PYTHONPATH": searched})


def mutants(arguments: Sequence[str]) -> None:
    """Change the program, a little at a time, and tell which changes no test notices; `--help` says more."""
    prepare()
    searched = {"PYTHONPATH": str(ROOT / "build")}
    start([tool("python"), "-m", "mutants", *arguments], {**os.environ, **searched})


def lock(arguments: Sequence[str]) -> None:
    """Write all locks anew from pyproject.toml; `--upgrade` takes the newest releases allowed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        create_venv(place)
        start([tool("python", place), "-m", "pip", "install", "--quiet", "uv"])
        compile_lock(tool("uv", place), LOCK, "--universal", "--group", "dev", *arguments)
        windows = ["--python-platform", "x86_64-pc-windows-msvc", "--constraint", LOCK.name]
        for group in WINDOWS_GROUPS:
            windows_lock = ROOT / "build" / "windows" / f"{group}.lock"
            compile_lock(tool("uv", place), windows_lock, *windows, "--group", group)


def compile_lock(uv: Path, lock: Path, *options: str | Path) -> None:
    """Have uv write a lock: names, versions and hashes, no index address."""
    exact = ["--generate-hashes", "--python-version", "3.11"]
    bare = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    files: list[str | Path] = ["--output-file", lock.relative_to(ROOT), PROJECT.name]
    subprocess.run([uv, "pip", "compile", "--quiet", *exact, *bare, *options, *files], cwd=ROOT, check=True)


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Whether a window that is opened can be seen."""
    if system in {"win32", "darwin"}:
        return True
    plugin = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if plugin:
        return plugin not in {"offscreen", "minimal"}
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def run_sample() -> None:
    """Read last year's sample report, make this year's from it, check and export it, all below work/."""
    shutil.rmtree(SAMPLE_RESULTS, ignore_errors=True)
    SAMPLE_RESULTS.mkdir(parents=True)
    last_year = SAMPLE_RESULTS / "last_year.json"
    this_year = SAMPLE_RESULTS / "this_year.gip"
    findings = SAMPLE_RESULTS / "findings.json"
    exports = [this_year.with_suffix(ending) for ending in (".docx", ".xlsx", ".html", ".pdf")]
    gipdesk("read", SAMPLE, answer=last_year)
    year = json.loads(last_year.read_bytes())["year"] + 1
    gipdesk("new", "--year", str(year), "--from", SAMPLE, "--to", this_year)
    gipdesk("check", this_year, answer=findings, also_fine=1)
    gipdesk("export", this_year, *(part for path in exports for part in ("--to", path)))
    tell_results(
        {
            "读出的去年报告": last_year,
            f"{year}年新报告": this_year,
            f"检查结果（{len(json.loads(findings.read_bytes()))}条）": findings,
            "导出的文件": SAMPLE_RESULTS / f"{this_year.stem}.docx / .xlsx / .html / .pdf",
        }
    )


def gipdesk(*arguments: str | Path, answer: Path | None = None, also_fine: int = 0) -> None:
    """Run a command of the program, what it prints kept in a file; `also_fine` is no failure either."""
    command: Command = [tool("python"), "-m", "gipdesk", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode not in {0, also_fine}:
        done.check_returncode()
    if answer is not None:
        answer.write_bytes(done.stdout)


def tell_results(results: Mapping[str, Path]) -> None:
    """Say, in the user's language, where the results of the sample run are."""
    say("本机没有显示器，已用自带的示例（去年的报告）走完读取、生成、检查、导出四步：")
    for name, path in results.items():
        say(f"  {name}：{path}")


def run_pytest(*arguments: str) -> str:
    """Run the tests; the answer, also kept in work/, is pytest's own closing line."""
    command: Command = [tool("pytest"), *arguments]
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=tool_environment(), stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    WORK.mkdir(exist_ok=True)
    PYTEST_SUMMARY.write_text(f"{last}\n", encoding="utf-8")
    return last


def read_corpus(arguments: Sequence[str]) -> None:
    """Read variants of reports, made at random, and print what became of their figures."""
    searched = {"PYTHONPATH": str(ROOT)}
    start([tool("python"), "-m", "tests.corpus", *arguments], {**os.environ, **searched})


def judge_alarms() -> None:
    """Print which alarms about the bundled reports, and the samples beside the checkout, are false."""
    folders = [SAMPLES] if SAMPLES.is_dir() else []
    start([tool("python"), "-m", "tests.precision", *folders], {**os.environ, "PYTHONPATH": str(ROOT)})


def check(title: str, name: str, *arguments: str) -> None:
    """Run one of the environment's checking tools over the project, as a step."""
    with step(title):
        loudly_if_failing([tool(name), *arguments], LOGS / f"{name}.log", tool_environment(), ROOT)


def tool_environment() -> dict[str, str]:
    """The environment for checks and tests: the project's own programs first, no window shown."""
    path = os.pathsep.join([str(programs_of(VENV)), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "QT_QPA_PLATFORM": "offscreen"}


def start(command: Command, environment: Mapping[str, str] | None = None) -> None:
    """Run a command to its end, in the folder the user is in; anything but success stops the task."""
    subprocess.run(command, env=environment, check=True)


TASKS: dict[str, Callable[[Sequence[str]], None]] = {
    "run": run,
    "test": test,
    "corpus": corpus,
    "fuzz": fuzz,
    "faults": faults,
    "bench": bench,
    "pages": pages,
    "screenshots": screenshots,
    "keys": keys,
    "installer": installer,
    "mutants": mutants,
    "lock": lock,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
