#!/bin/sh
# Installs Debian packages where that is allowed (root, or sudo without a password); says why not otherwise.
# Usage: scripts/apt_install.sh PACKAGE...
set -eu

command -v apt-get >/dev/null || { echo "apt-get is not here; install $* by hand." >&2; exit 1; }
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Installing $* needs root." >&2
    exit 1
fi
{
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
} >&2
