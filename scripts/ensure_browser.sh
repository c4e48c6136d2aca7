#!/bin/sh
# Prints the path of a Chromium: an installed one, else Debian's package, else Playwright's own download.
# Usage: scripts/ensure_browser.sh .venv/bin/python
set -eu

installed() {
    for name in "${YAKUBA_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

downloaded() {
    "$1" -c '
import pathlib
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = pathlib.Path(playwright.chromium.executable_path)
print(path if path.exists() else "")
'
}

installed && exit
# Pictures of Japanese pages need a Japanese font beside the browser.
if sh "$(dirname "$0")/apt_install.sh" chromium fonts-ipafont-gothic; then
    installed && exit
fi
path=$(downloaded "$1")
[ -n "$path" ] || { "$1" -m playwright install chromium >&2 && path=$(downloaded "$1"); }
[ -n "$path" ] || { echo "No Chromium is at hand and none could be installed." >&2; exit 1; }
echo "$path"
