from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "dinh.foundation.pages"
    label = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import Page  # app not ready before

        from dinh.foundation.audit import names, subjects  # app not ready before
        from dinh.foundation.jobs import schedules  # app not ready before
        from dinh.foundation.pages import (  # app not ready before; checks and signals connect
            checks,  # noqa: F401 - as above
            explainable,
            frame,
            grants,
            queries,
            recorded,
            signals,
            sitemaps,
            tasks,
            titles,
            urgent,
        )
        from dinh.foundation.pages.unit_changes import PagesFollow  # app not ready before
        from dinh.foundation.pages.unit_search import SOURCE, present_names  # app not ready before
        from dinh.foundation.people import explanations  # app not ready before
        from dinh.foundation.people import grants as role_grants  # app not ready before
        from dinh.foundation.search import expansions, sources  # app not ready before
        from dinh.foundation.ui import identity, navigation, notices  # app not ready before
        from dinh.foundation.units import followers  # app not ready before

        # Wagtail's own privacy is honoured by its pages alone, not by lists, feeds or files: it is not offered.
        Page.private_page_options = []
        Page.get_admin_display_title = titles.show_title
        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        subjects.register(self.get_model("UrgentNotice"), unit_of=lambda notice: notice.unit_id)
        sources.register(SOURCE)
        sources.leave_unread(Page, signals.DRAFT_FIELDS)
        expansions.register(present_names)
        identity.register(frame.office)
        navigation.register(frame.sections)
        navigation.register_foot(frame.standing)
        notices.register(urgent.shown_for)
        sitemaps.register("pages", sitemaps.PageSitemap)
        sitemaps.register("units", sitemaps.UnitSitemap)
        schedules.register("publish-scheduled", job=tasks.publish_scheduled, every=timedelta(seconds=30))
        schedules.register("forget-page-reads", job=tasks.forget_page_reads, every=timedelta(days=1))
        role_grants.register("pages", grants.grant_pages)
        followers.register("pages", PagesFollow(), order=20)
        explanations.register("pages", explainable.find_page)
        subjects.register(Page, unit_of=queries.unit_id_of, compared=False)
