"""Photos of 4 MB, from eight telephones at once: how many a second are accepted, and none of them is lost or changed.

Meanwhile `yakuba worker` looks into those that came, on the same processors, as in a town. No peer: what others do while the
photo is uploaded (decode, resize) is not what is measured here.
"""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException

import numpy as np
from PIL import Image

from bench.harness import Result, Row, percentile
from bench.load import TOKEN, Unanswered, Visitor, together
from bench.served import HOST, Installation, installed, serving

WARM_UP, UPLOADS = 10, 150
QUALITY = 87
PROCESS_SECONDS = 10
BOUNDARY = "bench-boundary"


def photograph() -> bytes:
    """Noise over a scene of 12 megapixels, which takes 4 MB; after its first two bytes a comment may stand."""
    random = np.random.default_rng(1)
    coarse = Image.fromarray(random.integers(0, 256, (30, 40, 3), dtype=np.uint8)).resize((4000, 3000), Image.BICUBIC)
    grain = random.normal(0, 9, (3000, 4000, 1))
    pixels = np.clip(np.asarray(coarse) + grain, 0, 255).astype(np.uint8)
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def numbered(photo: bytes, number: int) -> bytes:
    """A file of its own for each upload."""
    words = f"{number:08}".encode()
    return photo[:2] + b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words + photo[2:]


class Telephone(Visitor):
    """Sends photos from an address of its own."""

    def send(self, photo: bytes, number: int) -> str:
        """The key that the server gives. Unanswered where it gives none."""
        body = b"".join(
            (
                f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="IMG.jpg"\r\n'.encode(),
                b"Content-Type: image/jpeg\r\n\r\n",
                photo,
                f"\r\n--{BOUNDARY}--\r\n".encode(),
            )
        )
        headers = {
            "Host": "localhost",
            "Cookie": f"yakuba-csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Forwarded-For": f"198.51.100.{number % 50}",
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }
        connection = HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request("POST", "/reports/photos/", body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (HTTPException, OSError) as error:
            raise Unanswered(type(error).__name__) from error
        finally:
            connection.close()
        if response.status != 201:
            raise Unanswered(f"{response.status} for a photo")
        return str(json.loads(text)["key"])


@contextmanager
def working(installation: Installation) -> Iterator[None]:
    """`yakuba worker` beside the server."""
    command = [sys.executable, "-m", "yakuba", "worker"]
    process = subprocess.Popen(command, env=installation.env, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)


def accepted() -> Result:
    """A second. Raises where one that was accepted is not stored, or not as it was sent."""
    photo = photograph()
    sent: dict[str, str] = {}

    def act(visitor: Visitor, number: str) -> None:
        mine = numbered(photo, int(number))
        sent[Telephone(visitor.port).send(mine, int(number))] = hashlib.sha256(mine).hexdigest()

    with installed() as made:
        installation = replace(made, env={**made.env, "YAKUBA_BEHIND_PROXY": "1"})
        with serving(installation) as server, working(installation):
            together(server.port, map(str, range(WARM_UP)), act)
            run = together(server.port, map(str, range(WARM_UP, WARM_UP + UPLOADS)), act)
        if sent != installation.call("bench.photos:stored"):
            raise RuntimeError("what was accepted is not what is stored")
        rate = installation.call("bench.photos:process", PROCESS_SECONDS)
    wait = percentile(run.waits, 0.95)
    print(
        f"photos of {len(photo):,} bytes: {len(sent)} sent and stored, p95 {wait:.2f} s, {rate:.2f}/s processed by a worker"
    )
    return Result(UPLOADS / run.seconds)


ROWS = [Row("photo-uploads", accepted, "photos of 4 MB/s, none lost", "higher", 20)]
