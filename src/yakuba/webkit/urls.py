"""Addresses of the kit itself. The worker and the manifest stand at the town's root: that is their scope."""

from django.urls import path

from yakuba.webkit import pwa, styleguide

urlpatterns = [
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("service-worker.js", pwa.service_worker, name="service-worker"),
    path("offline/", pwa.offline, name="offline"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
