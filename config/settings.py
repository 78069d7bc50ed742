"""Settings of Riktmärke, read from the environment; every variable is listed in .env.example.

Without any variable the project runs on SQLite in development mode, so that one can check out the
code and start.  `DEBUG=0` turns on everything that production needs and demands a `SECRET_KEY`.
"""

from pathlib import Path

import django
import environ
from django.core.exceptions import ImproperlyConfigured

from config.database import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=True)
# Demonstration mode lists the demonstration users on the sign-in page; never on in production.
DEMO = env.bool("DEMO", default=False)
DATA_DIR = Path(env.str("RIKTMARKE_DATA", default=str(BASE_DIR / "data")))

SECRET_KEY = env.str("SECRET_KEY", default="development-only-key" if DEBUG or DEMO else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Sätt SECRET_KEY till en lång slumpmässig sträng när DEBUG=0.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "people",
    "strategies",
    "indicators",
    "actionplans",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "simple_history",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "people.kept_answers.KeptAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.SignInMiddleware",
    "config.middleware.NoStoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "people.context.site",
            ],
            # Django 6 has partials built in; until then they come from a package.
            "builtins": ["template_partials.templatetags.partials"]
            if django.VERSION < (6,)
            else [],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_settings(env, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits count in the cache, so it is shared by all workers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backends.MemberBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "people.accounts.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Nothing is sent to addresses without an account, whatever a stranger writes in the form.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# The mail with the link says three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
ACCOUNT_SESSION_REMEMBER = False
# How many proxies of ours add to X-Forwarded-For: sign-in limits count by the address behind them.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Riktmärke: "
ACCOUNT_FORMS = {
    "login": "people.forms.accounts.SignInForm",
    "change_password": "people.forms.accounts.ChangePasswordForm",
    "reset_password": "people.forms.accounts.ForgottenPasswordForm",
    "reset_password_from_key": "people.forms.accounts.NewPasswordForm",
    "reauthenticate": "people.forms.accounts.ConfirmPasswordForm",
}
MFA_ADAPTER = "people.accounts.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "people.forms.accounts.CodeForm",
    "reauthenticate": "people.forms.accounts.ConfirmCodeForm",
    "activate_totp": "people.forms.accounts.FirstCodeForm",
}
# A code typed as it turns over is still good; clocks differ and people are slow.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Riktmärke"
# An administrator has entered the address, so nobody can have taken another's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
# Seconds that a page waits for one answer of the mail server, before the mail is left for later.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=5)
# Where this installation is.  Links in mails, on public pages and in open data begin with it and not
# with the host that a request names.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="riktmarke@localhost")

# What tells the pages of indicators what has been published: (strategy, moment) -> moments.
PUBLISHED_MOMENTS = "reports.pages.occasions.published_moments"

# The only addresses that are asked for statistics; values from other machines are examples.
KOLADA_URL = env.str("KOLADA_URL", default="https://api.kolada.se/v3")
SCB_URL = env.str("SCB_URL", default="https://statistikdatabasen.scb.se/api/v2")

# A table file that is imported; 20 megabytes by default.  Nothing larger is read from a request.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=20 * 1024 * 1024)
# The table of values is one form without JavaScript: a field a cell.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = [
    "config.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "people.views.errors.csrf_failure"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
# Django's Swedish formats accept American dates; ours accept ISO dates only.
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.LeanStaticFilesStorage"
    },
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}

# Django 6 reads this setting itself; until then config.middleware does.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Behind the reverse proxy of docker-compose.yml; off on a developer's machine and in the demonstration.
HTTPS = env.bool("HTTPS", default=not DEBUG and not DEMO)
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^halsa$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "config.logs.WithoutTraceOfRefusals"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["refusals"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        # Robots that ask for other hosts get their 400; a stack trace each would hide real errors.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # One line for each question to a source would hide what went wrong.
        "httpx2": {"level": "WARNING"},
        # Nor a line for each page of a document and each table of a font.
        "weasyprint": {"level": "ERROR"},
        "weasyprint.progress": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
