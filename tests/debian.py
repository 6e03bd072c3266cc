"""Installs Debian packages for the tests where nobody has to be asked: as root, or on CI, where sudo asks nothing."""

from __future__ import annotations

import os
import shutil
import subprocess

ON_CI = bool(os.environ.get("CI"))


def install(*packages: str) -> None:
    """Install what there is of these packages, if that is allowed here."""
    if not packages or os.name != "posix" or not shutil.which("apt-get"):
        return
    if os.geteuid() != 0 and not (ON_CI and shutil.which("sudo")):
        return
    asking = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for command in (["update"], ["install", "-y", *packages]):
        subprocess.run([*asking, *quiet, *command], stdout=subprocess.DEVNULL, check=False)
