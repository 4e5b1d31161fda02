"""The one settings module. What an installation may change is read in `environment`."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from dinh.config.environment import read_environment

ENV = read_environment()

DEBUG = ENV.debug
SECRET_KEY = ENV.resolve_secret_key()
ALLOWED_HOSTS = ENV.allowed_hosts
DATABASES = {"default": ENV.django_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # rooms
    "dinh.rooms.contests",
    "dinh.rooms.portal",
    # foundation
    "dinh.foundation.editorial",
    "dinh.foundation.questions",
    "dinh.foundation.media",
    "dinh.foundation.pages",
    "dinh.foundation.search",
    "dinh.foundation.people",
    "dinh.foundation.units",
    "dinh.foundation.audit",
    "dinh.foundation.outbox",
    "dinh.foundation.importing",
    "dinh.foundation.jobs",
    "dinh.foundation.ui",
    # Wagtail
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "csp",
    # sign-in
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # Django
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "dinh.config.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "dinh.config.cross_origin.CrossOriginMiddleware",
    "dinh.foundation.pages.middleware.CacheControlMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dinh.foundation.ui.middleware.InterfaceLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "dinh.foundation.people.middleware.RolesMiddleware",
    "dinh.foundation.people.second_factor.SecondFactorMiddleware",
    "dinh.foundation.pages.titles.TitlesMiddleware",
    "dinh.foundation.pages.redirects.OldAddressMiddleware",
    "dinh.foundation.editorial.middleware.WithdrawnMiddleware",
    "dinh.config.one_transaction.OneTransactionMiddleware",
]

ROOT_URLCONF = "dinh.config.urls"
WSGI_APPLICATION = "dinh.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "csp.context_processors.nonce",
                "dinh.foundation.ui.context_processors.house",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Language: Vietnamese first, English complete
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The packages' words in Vietnamese, and dates as offices here write them, go before what the packages bring.
LOCALE_PATHS = sorted(Path(__file__).parent.joinpath("words").iterdir())
FORMAT_MODULE_PATH = ["dinh.config.formats"]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = ENV.data / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.data / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# Cache and jobs
if ENV.redis_url:
    CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": ENV.redis_url}}
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
        # Wagtail notes every small picture it shows there: four statements to spare the one that finds it in its table
        "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
TASKS = {
    "default": {
        "embedded": {"BACKEND": "django_tasks_db.DatabaseBackend"},
        "celery": {"BACKEND": "dinh.foundation.jobs.celery.CeleryBackend"},
        "immediate": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    }[ENV.jobs]
}

# Sign-in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "dinh.foundation.people.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "dinh.foundation.people.adapter.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# A school or a barracks shares one address: what is counted strictly is the account, not the address.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "2000/m/ip,10/5m/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "dinh.foundation.people.key_forms.AddKeyForm",
    "edit_webauthn": "dinh.foundation.people.key_forms.EditKeyForm",
}
# a passkey cannot be guessed: what is counted is the crowd at one address, as at the password
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_TOTP_ISSUER = "Đình"
MFA_TOTP_TOLERANCE = 1
# A passkey needs a safe origin; browsers count localhost as one.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.base_url.startswith("https:")
# a list of sessions, not a record of movements; and no write on every request
USERSESSIONS_TRACK_ACTIVITY = False
USERSESSIONS_ADAPTER = "dinh.foundation.people.adapter.SessionsAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {}
if ENV.oidc_server_url:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "sso",
                "name": ENV.oidc_name,
                "client_id": ENV.oidc_client_id,
                "secret": ENV.oidc_client_secret,
                "settings": {"server_url": ENV.oidc_server_url, "oauth_pkce_enabled": True},
            }
        ]
    }
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds; a provider that hangs must not hold the server's threads
WAGTAILADMIN_LOGIN_URL = "/dang-nhap/"

# Safety
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.base_url.startswith("https:")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "SAMEORIGIN"
if ENV.base_url.startswith("https:"):
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None
CSRF_TRUSTED_ORIGINS = [ENV.base_url]
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # the sign-in form leads on to the provider; browsers hold redirects of a form to the same rule
        "form-action": [SELF, *([ENV.oidc_origin] if ENV.oidc_server_url else [])],
        "frame-ancestors": [SELF],
    },
}

# Wagtail
WAGTAIL_SITE_NAME = "Đình"
WAGTAILADMIN_BASE_URL = ENV.base_url
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # le-xuong-dong, as everywhere else in the house
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"  # "confirm" would name the draft of any page that is found
# who keeps the installation is no editor of every unit
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "media.File"
WAGTAILIMAGES_IMAGE_FORM_BASE = "dinh.foundation.media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "dinh.foundation.media.forms.FileForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
TAGGIT_CASE_INSENSITIVE = True

# Register of documents, entry to contests
COMMENT_CONTACT_DAYS = ENV.comment_contact_days
# the demonstration asks nobody
CHECK_LINKS = ENV.check_links and not ENV.demo
CONTRIBUTION_FILE_DAYS = ENV.contribution_file_days
# browsers can do the work of a proof only where the page comes by https or from the same machine
ENTRY_PROOF = ENV.entry_proof if ENV.is_secure_context else 0

# Mail
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if ENV.email_url else "django.core.mail.backends.console.EmailBackend"
)
globals().update(ENV.django_email())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"dinh": {"level": "INFO"}},
}
