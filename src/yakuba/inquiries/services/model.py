"""An OpenAI-compatible server as the ports of `core.rephrasing`: one try, a time for the whole of it, a size, and no way out
of the addresses that may be reached."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from django.conf import settings

from yakuba.inquiries.core.rephrasing import ModelFailed
from yakuba.webkit.outbound import Inside, Network, Unresolved, http_client, networks_of, pinned

LARGEST = 4_000_000
"""Bytes of an answer; a batch of embeddings is the longest."""
MOST_TOKENS = 600


@dataclass(frozen=True)
class OpenAiModel:
    """`url` ends before `/chat/completions`; `seconds` is for the whole exchange, however slowly it drips."""

    url: str
    key: str
    name: str
    seconds: float
    networks: Sequence[Network]

    def complete(self, messages: Sequence[dict[str, str]]) -> str:
        told = {"model": self.name, "messages": list(messages), "temperature": 0, "max_tokens": MOST_TOKENS}
        answer = self._ask("chat/completions", told)
        try:
            text = answer["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            raise ModelFailed("shape") from None
        if not isinstance(text, str):
            raise ModelFailed("shape")
        return text

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        answer = self._ask("embeddings", {"model": self.name, "input": list(texts)})
        try:
            rows = sorted(answer["data"], key=lambda each: each["index"])
            vectors = [[float(value) for value in each["embedding"]] for each in rows]
        except (KeyError, TypeError, ValueError):
            raise ModelFailed("shape") from None
        if len(vectors) != len(texts) or len({len(each) for each in vectors}) != 1 or not vectors[0]:
            raise ModelFailed("shape")
        return vectors

    def _ask(self, path: str, told: dict[str, Any]) -> Any:
        end = time.monotonic() + self.seconds
        headers = {"Content-Type": "application/json", "User-Agent": "Yakuba"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            with http_client(self.seconds) as client:
                request = pinned(
                    client,
                    "POST",
                    f"{self.url.rstrip('/')}/{path}",
                    networks=self.networks,
                    headers=headers,
                    content=json.dumps(told, ensure_ascii=False).encode(),
                )
                response = client.send(request, stream=True)
                try:
                    return _read(response, end)
                finally:
                    response.close()
        except httpx.TimeoutException:
            raise ModelFailed("slow") from None
        except (httpx.HTTPError, Unresolved, Inside, ValueError):
            raise ModelFailed("unreachable") from None


def _read(response: httpx.Response, end: float) -> Any:
    if response.status_code != httpx.codes.OK:
        raise ModelFailed("status")
    if response.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
        raise ModelFailed("type")
    body = b""
    for part in response.iter_bytes():
        body += part
        if len(body) > LARGEST:
            raise ModelFailed("huge")
        if time.monotonic() > end:
            raise ModelFailed("slow")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ModelFailed("shape") from None


def chat_model() -> OpenAiModel | None:
    """The one that the operator named; None where chat answers stay as they are."""
    return _named(settings.MODEL_NAME)


def embedding_model() -> OpenAiModel | None:
    """The same server's model for embeddings, None where none was named."""
    return _named(settings.EMBEDDING_NAME)


def _named(name: str) -> OpenAiModel | None:
    if not settings.MODEL_URL or not name:
        return None
    networks = networks_of(settings.MODEL_NETWORKS)
    return OpenAiModel(settings.MODEL_URL, settings.MODEL_KEY, name, settings.MODEL_SECONDS, networks)
