"""Settings. Every `YAKUBA_*` variable is documented in docs/reference/settings.md, and a test checks that."""

from django.conf import locale as django_locale

from yakuba.accounts.web.allauth_settings import constants as allauth_constants
from yakuba.config import environment as env

HOME = env.home()
DEBUG = env.flag("YAKUBA_DEBUG")
SECRET_KEY = env.secret("YAKUBA_SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("YAKUBA_SECRET_KEY_FALLBACKS")
VAULT_KEYS = env.words("YAKUBA_VAULT_KEYS") or [env.secret("YAKUBA_VAULT_KEY")]
PUBLIC_HTTPS = env.flag("YAKUBA_HTTPS")
ALLOWED_HOSTS = env.words("YAKUBA_ALLOWED_HOSTS", "localhost 127.0.0.1 [::1] .localhost testserver")
CSRF_TRUSTED_ORIGINS = env.words("YAKUBA_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "leaflet",
    "yakuba.webkit",
    "yakuba.ledger",
    "yakuba.towns",
    "yakuba.accounts",
    "yakuba.messaging",
    "yakuba.cases",
    "yakuba.procedures",
    "yakuba.inquiries",
    "yakuba.reports",
    "yakuba.opendata",
    "yakuba.calendars",
    "yakuba.policylab",
    "yakuba.portal",
    "yakuba.console",
    "yakuba.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "yakuba.webkit.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yakuba.webkit.errors.ErrorMiddleware",
    "yakuba.towns.web.middleware.TownMiddleware",
    "yakuba.accounts.web.sessions.TownSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yakuba.accounts.web.middleware.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yakuba.portal.furigana.FuriganaMiddleware",
]

ROOT_URLCONF = "yakuba.config.urls"
WSGI_APPLICATION = "yakuba.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [
            env.PACKAGE / "webkit" / "templates",
            env.PACKAGE / "accounts" / "web" / "templates",
            env.PACKAGE / "towns" / "web" / "templates",
            env.PACKAGE / "cases" / "web" / "templates",
            env.PACKAGE / "messaging" / "web" / "templates",
            env.PACKAGE / "procedures" / "web" / "templates",
            env.PACKAGE / "inquiries" / "web" / "templates",
            env.PACKAGE / "reports" / "web" / "templates",
            env.PACKAGE / "calendars" / "web" / "templates",
            env.PACKAGE / "opendata" / "web" / "templates",
            env.PACKAGE / "policylab" / "web" / "templates",
            env.PACKAGE / "portal" / "templates",
            env.PACKAGE / "console" / "templates",
        ],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{HOME / 'yakuba.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "English")]
django_locale.LANG_INFO["ja-easy"] = {
    "bidi": False,
    "code": "ja-easy",
    "name": "Easy Japanese",
    "name_local": "やさしい日本語",
}
LOCALE_PATHS = [env.PACKAGE / "config" / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [
    env.PACKAGE / "webkit" / "static",
    env.PACKAGE / "accounts" / "web" / "static",
    env.PACKAGE / "messaging" / "web" / "static",
    env.PACKAGE / "procedures" / "web" / "static",
    env.PACKAGE / "inquiries" / "web" / "static",
    env.PACKAGE / "reports" / "web" / "static",
    env.PACKAGE / "calendars" / "web" / "static",
    env.PACKAGE / "opendata" / "web" / "static",
    env.PACKAGE / "policylab" / "web" / "static",
    env.PACKAGE / "console" / "static",
]
STATICFILES_DIRS = [folder for folder in STATICFILES_DIRS if folder.is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "files"
ANSWERS_ROOT = HOME / "answers"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_MAX_BYTES = env.number("YAKUBA_UPLOAD_MAX_BYTES", 10_000_000)
# Each is read whole before it is stored: a temporary file would only write it twice.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES
CLAMD_ADDRESS = env.text("YAKUBA_CLAMD")
MODEL_URL = env.text("YAKUBA_MODEL_URL")
MODEL_KEY = env.text("YAKUBA_MODEL_KEY")
MODEL_NAME = env.text("YAKUBA_MODEL")
EMBEDDING_NAME = env.text("YAKUBA_EMBEDDING_MODEL")
MODEL_SECONDS = env.number("YAKUBA_MODEL_SECONDS", 6)
MODEL_NETWORKS = env.words("YAKUBA_MODEL_NETWORKS")
WEBHOOK_NETWORKS = env.words("YAKUBA_WEBHOOK_NETWORKS")
UPSTREAM_NETWORKS = env.words("YAKUBA_UPSTREAM_NETWORKS")
REPORT_ORIGINAL_DAYS = env.number("YAKUBA_REPORT_ORIGINAL_DAYS", 180)
MAP_TILES = env.text("YAKUBA_MAP_TILES", "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png")
MAP_CREDIT = env.text("YAKUBA_MAP_CREDIT", "国土地理院")
MAP_MAX_ZOOM = env.number("YAKUBA_MAP_MAX_ZOOM", 18)
SOLVER = env.text("YAKUBA_SOLVER", "highs")
CHECK_LINKS = env.flag("YAKUBA_CHECK_LINKS", default=True)
LINK_NETWORKS = env.words("YAKUBA_LINK_NETWORKS")
CHANNEL_NETWORKS = env.words("YAKUBA_CHANNEL_NETWORKS")
CHANNEL_RATES = env.words("YAKUBA_CHANNEL_RATES")
LINE_API = env.text("YAKUBA_LINE_API", "https://api.line.me").rstrip("/")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["yakuba.accounts.web.backends.TownBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
STAFF_MFA_REQUIRED = env.flag("YAKUBA_STAFF_MFA", default=True)

PUBLIC_URL = env.text("YAKUBA_PUBLIC_URL", "http://localhost:8000").rstrip("/")
EMAIL_URL = env.text("YAKUBA_EMAIL_URL", "console:")
globals().update(allauth_constants(https=PUBLIC_HTTPS, oidc=env.text("YAKUBA_OIDC"), email_url=EMAIL_URL))

COOKIE_PREFIX = "__Host-" if PUBLIC_HTTPS else ""
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}yakuba-language"
LANGUAGE_COOKIE_SECURE = PUBLIC_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FURIGANA_COOKIE_NAME = f"{COOKIE_PREFIX}yakuba-furigana"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}yakuba"
SESSION_COOKIE_SECURE = PUBLIC_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = {"staff": 30 * 60, "resident": 30 * 60, "anonymous": 24 * 3600}
SESSION_ABSOLUTE_SECONDS = {"staff": 10 * 3600, "resident": 24 * 3600, "anonymous": 7 * 24 * 3600}
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}yakuba-csrf"
CSRF_COOKIE_SECURE = PUBLIC_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "yakuba.webkit.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # framing is refused by the policy's frame-ancestors
    "security.W021",  # the preload list takes whole domains; a town's is often part of one
]
SECURE_HSTS_SECONDS = 63_072_000 if PUBLIC_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PUBLIC_HTTPS
SECURE_SSL_REDIRECT = PUBLIC_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
if env.flag("YAKUBA_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DEFAULT_FROM_EMAIL = env.text("YAKUBA_EMAIL_FROM", "yakuba@localhost")

PACK_ROOTS = [env.base_packs(), *map(env.pack_root, env.words("YAKUBA_PACKS"))]
LEDGER_ANCHOR_FILE = env.Path(env.text("YAKUBA_ANCHOR_FILE", str(HOME / "anchors.jsonl")))
LETTER_FONT_PATHS = [env.Path(path) for path in env.words("YAKUBA_FONT_PATHS")]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "yakuba.webkit.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.text("YAKUBA_LOG_LEVEL", "WARNING")},
}
