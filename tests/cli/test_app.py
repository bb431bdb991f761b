"""What every command does alike: errors in one line, exit codes, help."""

from pathlib import Path

from typer.main import get_command

from reportedly.cli import make as cli
from tests.cli.shell import one_line, reportedly


def test_every_command_explains_itself_with_an_example() -> None:
    commands = get_command(cli.app).commands  # type: ignore[attr-defined]
    assert set(commands) >= {
        "demo",
        "read",
        "init",
        "collect",
        "run",
        "control",
        "brief",
        "serve",
        "publish",
        "export",
        "status",
    }
    assert set(commands) >= {"events", "changes", "sources"}
    for name in (*commands, "gazetteer add", "gazetteer status"):
        if name == "gazetteer":
            continue
        done = reportedly(*name.split(), "--help")
        assert done.returncode == 0
        assert f"reportedly {name}" in done.stdout.split("Example:")[1]


def test_an_unknown_option_is_exit_code_two() -> None:
    assert reportedly("read", "--colour").returncode == 2


def test_wrong_settings_name_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("cloock = 'now'\n")
    done = reportedly("status", tmp_path)
    assert one_line(done).startswith(f"{tmp_path}/monitor.toml: cloock: unknown key")
    assert done.returncode == 2


def test_a_broken_store_is_exit_code_four(tmp_path: Path) -> None:
    assert reportedly("init", tmp_path / "m").returncode == 0
    for path in (tmp_path / "m").glob("monitor.db*"):
        path.write_text("not a database " * 100)
    done = reportedly("status", tmp_path / "m")
    assert "file is not a database" in one_line(done)
    assert done.returncode == 4
