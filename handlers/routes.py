"""The one table of routes: what is not in it cannot be called.

A route names the staff roles it takes; None takes everybody.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from domain.roles import (
    APPROVE_BROADCASTS,
    CHOOSE_AUDIENCES,
    MANAGE_TEAM,
    RUN_SURVEYS,
    SEE_FIGURES,
    SEE_RESULTS,
    SEE_RESULTS_OF_STATE,
    SEE_SENT_BROADCASTS,
    SEND_BROADCASTS,
    TRANSLATE,
    USE_DESK,
    StaffRole,
)
from handlers import (
    arrival,
    audience_buttons,
    broadcast_buttons,
    buttons,
    deliveries,
    form_buttons,
    forms,
    goal_buttons,
    goals,
    initiatives,
    menu,
    privacy,
    profile_buttons,
    profiles,
    result_buttons,
    screen_buttons,
    staff_buttons,
    survey_buttons,
    survey_desk_buttons,
    survey_results_told,
    surveys,
)
from handlers.incoming import Attached, Audio, Document, FormFile, Photo, Video
from handlers.reply import Said
from handlers.staff import (
    arrivals,
    audiences,
    broadcast_links,
    broadcast_sending,
    broadcasts,
    desk,
    survey_files,
    team,
)
from handlers.staff import results as survey_results
from handlers.staff import surveys as survey_desk
from handlers.turn import Turn

Handler: TypeAlias = Callable[[Turn, Any], Awaitable[list[Said]]]


@dataclass(frozen=True, slots=True)
class Route:
    """Which handler serves, and whom."""

    handler: Handler
    staff: frozenset[StaffRole] | None = None


SEE_SURVEYS = RUN_SURVEYS | SEE_RESULTS | SEE_RESULTS_OF_STATE | TRANSLATE
"""Who sees which surveys there are; each sees there what the role may do."""
SEE_ANY_RESULTS = SEE_RESULTS | SEE_RESULTS_OF_STATE
"""Who sees results at all; the handler shows each those that the role may see."""
SEE_BROADCASTS = SEND_BROADCASTS | APPROVE_BROADCASTS | TRANSLATE | SEE_SENT_BROADCASTS
"""Who sees which broadcasts there are: who only translates the texts of drafts, and no numbers of people; a partner
what went to its state."""

COMMANDS: dict[str, Route] = {
    "start": Route(arrival.start),
    "menu": Route(menu.show),
    "help": Route(menu.show_help),
    "language": Route(arrival.choose_language),
    "settings": Route(deliveries.show_settings),
    "privacy": Route(privacy.show),
    "mydata": Route(privacy.show_my_data),
    "delete": Route(privacy.show_erasure),
    "cancel": Route(arrival.cancel),
    "about": Route(menu.show_about),
    "staff": Route(desk.show, staff=USE_DESK),
    "surveys": Route(survey_desk.show_all, staff=SEE_SURVEYS),
    "broadcasts": Route(broadcasts.show_all, staff=SEE_BROADCASTS),
}

TAPS: dict[type[buttons.Button], Route] = {
    buttons.SpeakLanguage: Route(arrival.speak),
    buttons.OpenMenu: Route(menu.open_menu),
    buttons.OpenHelp: Route(menu.open_help),
    buttons.OpenAbout: Route(menu.open_about),
    screen_buttons.OpenNumbers: Route(menu.open_numbers),
    screen_buttons.OpenPartners: Route(menu.open_partners),
    screen_buttons.OpenLegalNotice: Route(menu.open_legal_notice),
    buttons.OpenLanguages: Route(arrival.open_languages),
    buttons.OpenSettings: Route(deliveries.open_settings),
    buttons.TurnOff: Route(deliveries.turn_off),
    buttons.TurnKind: Route(deliveries.turn_kind),
    buttons.OpenPrivacy: Route(privacy.open_notice),
    screen_buttons.OpenWholeNotice: Route(privacy.open_whole_notice),
    buttons.ExportMyData: Route(privacy.export_my_data),
    buttons.AskToErase: Route(privacy.ask_to_erase),
    buttons.Erase: Route(privacy.erase),
    buttons.ChangeConsent: Route(privacy.change_consent),
    buttons.GoOn: Route(arrival.go_on),
    buttons.OpenProfile: Route(profiles.open_profile),
    profile_buttons.ChangeProfile: Route(profiles.change_profile),
    profile_buttons.TellMore: Route(profiles.tell_more),
    profile_buttons.OpenInitiative: Route(initiatives.open_initiative),
    profile_buttons.ChangeInitiative: Route(initiatives.change_initiative),
    profile_buttons.AddInitiative: Route(initiatives.add_initiative),
    profile_buttons.InviteColleague: Route(initiatives.invite),
    profile_buttons.ShowInvitationCode: Route(initiatives.show_code),
    profile_buttons.JoinInitiative: Route(initiatives.join),
    profile_buttons.AskToLeave: Route(initiatives.ask_to_leave),
    profile_buttons.LeaveInitiative: Route(profiles.leave_initiative),
    buttons.Discard: Route(arrival.discard),
    buttons.Choose: Route(forms.choose),
    buttons.Toggle: Route(forms.toggle),
    buttons.Done: Route(forms.done),
    buttons.SkipQuestion: Route(forms.skip),
    buttons.KeepAnswer: Route(forms.keep),
    buttons.GoBack: Route(forms.back),
    buttons.CorrectAnswer: Route(forms.correct),
    buttons.SendResponse: Route(forms.send),
    form_buttons.TurnPage: Route(forms.turn_page),
    form_buttons.Tick: Route(forms.tick),
    form_buttons.DoneTicking: Route(forms.done_ticking),
    form_buttons.TurnCalendar: Route(forms.turn_calendar),
    form_buttons.ChooseDay: Route(forms.choose_day),
    form_buttons.ChoosePlace: Route(forms.choose_place),
    form_buttons.SearchAgain: Route(forms.search_again),
    form_buttons.AskToShare: Route(forms.ask_to_share),
    form_buttons.TurnSummary: Route(forms.turn_summary),
    form_buttons.Rank: Route(forms.rank),
    form_buttons.RankAnew: Route(forms.rank_anew),
    form_buttons.Explain: Route(forms.explain),
    form_buttons.ShowPictures: Route(forms.show_pictures),
    goal_buttons.OpenGoal: Route(goals.open_goal),
    survey_buttons.OpenSurveys: Route(surveys.open_surveys),
    survey_buttons.OpenSurvey: Route(surveys.open_survey),
    survey_buttons.BeginSurvey: Route(surveys.begin_survey),
    survey_buttons.EditSurvey: Route(surveys.edit_survey),
    staff_buttons.OpenDesk: Route(desk.open_desk, staff=USE_DESK),
    staff_buttons.OpenFigures: Route(arrivals.open_figures, staff=SEE_FIGURES),
    staff_buttons.OpenTeam: Route(team.open_team, staff=MANAGE_TEAM),
    staff_buttons.OpenMember: Route(team.open_member, staff=MANAGE_TEAM),
    staff_buttons.AskToEndRole: Route(team.ask_to_end, staff=MANAGE_TEAM),
    staff_buttons.EndRole: Route(team.end_role, staff=MANAGE_TEAM),
    staff_buttons.ChooseRole: Route(team.choose_role, staff=MANAGE_TEAM),
    staff_buttons.InviteTo: Route(team.invite_to, staff=MANAGE_TEAM),
    staff_buttons.WithdrawInvitations: Route(team.withdraw, staff=MANAGE_TEAM),
    staff_buttons.JoinTeam: Route(team.join),
    audience_buttons.OpenAudience: Route(audiences.open_audience, staff=CHOOSE_AUDIENCES),
    audience_buttons.AddCondition: Route(audiences.add_condition, staff=CHOOSE_AUDIENCES),
    audience_buttons.OpenSort: Route(audiences.open_sort, staff=CHOOSE_AUDIENCES),
    audience_buttons.PickCondition: Route(audiences.pick_condition, staff=CHOOSE_AUDIENCES),
    audience_buttons.AskCondition: Route(audiences.ask_condition, staff=CHOOSE_AUDIENCES),
    audience_buttons.NegateLast: Route(audiences.negate_last, staff=CHOOSE_AUDIENCES),
    audience_buttons.RemoveLast: Route(audiences.remove_last, staff=CHOOSE_AUDIENCES),
    audience_buttons.ClearAudience: Route(audiences.clear, staff=CHOOSE_AUDIENCES),
    audience_buttons.ListSaved: Route(audiences.list_saved, staff=CHOOSE_AUDIENCES),
    audience_buttons.OpenSaved: Route(audiences.open_saved, staff=CHOOSE_AUDIENCES),
    audience_buttons.TakeSaved: Route(audiences.take_saved, staff=CHOOSE_AUDIENCES),
    audience_buttons.ForgetSaved: Route(audiences.forget_saved, staff=CHOOSE_AUDIENCES),
    audience_buttons.NameAudience: Route(audiences.name_audience, staff=CHOOSE_AUDIENCES),
    audience_buttons.AudienceDone: Route(audiences.done, staff=CHOOSE_AUDIENCES),
    survey_desk_buttons.ManageSurveys: Route(survey_desk.open_all, staff=SEE_SURVEYS),
    survey_desk_buttons.ManageSurvey: Route(survey_desk.open_one, staff=SEE_SURVEYS),
    survey_desk_buttons.ShowCoverage: Route(survey_desk.show_coverage, staff=TRANSLATE),
    survey_desk_buttons.SendFormBack: Route(survey_files.send_form, staff=TRANSLATE),
    survey_desk_buttons.AcceptFallbacks: Route(survey_desk.accept_fallbacks, staff=RUN_SURVEYS),
    survey_desk_buttons.AskToRelease: Route(survey_desk.ask_to_release, staff=RUN_SURVEYS),
    survey_desk_buttons.ReleaseNow: Route(survey_desk.release_now, staff=RUN_SURVEYS),
    survey_desk_buttons.ChooseWindow: Route(survey_desk.choose_window, staff=RUN_SURVEYS),
    survey_desk_buttons.AskToInvite: Route(survey_desk.ask_to_invite, staff=RUN_SURVEYS),
    survey_desk_buttons.Invite: Route(survey_desk.invite, staff=RUN_SURVEYS),
    survey_desk_buttons.AskToClose: Route(survey_desk.ask_to_close, staff=RUN_SURVEYS),
    survey_desk_buttons.CloseWave: Route(survey_desk.close_wave, staff=RUN_SURVEYS),
    survey_desk_buttons.ShowSurveyLink: Route(survey_desk.show_link, staff=RUN_SURVEYS),
    survey_desk_buttons.ChangeSurveySettings: Route(survey_desk.change_settings, staff=RUN_SURVEYS),
    survey_desk_buttons.TrySurvey: Route(survey_desk.try_survey, staff=RUN_SURVEYS),
    survey_desk_buttons.AskToDeleteSurvey: Route(survey_desk.ask_to_delete, staff=RUN_SURVEYS),
    survey_desk_buttons.DeleteSurvey: Route(survey_desk.delete_draft, staff=RUN_SURVEYS),
    survey_desk_buttons.ShowSurveyMedia: Route(survey_files.show_media, staff=RUN_SURVEYS),
    result_buttons.OpenResults: Route(survey_results.open_results, staff=SEE_ANY_RESULTS),
    result_buttons.ShowResults: Route(survey_results.show_overview, staff=SEE_ANY_RESULTS),
    result_buttons.ShowResult: Route(survey_results.show_result, staff=SEE_ANY_RESULTS),
    result_buttons.CompareWaves: Route(survey_results.compare_waves, staff=SEE_RESULTS),
    result_buttons.ReadTexts: Route(survey_results.read_texts, staff=SEE_RESULTS),
    result_buttons.TakeOut: Route(survey_results.take_out, staff=SEE_RESULTS),
    result_buttons.AskToTell: Route(survey_results.ask_to_tell, staff=RUN_SURVEYS),
    result_buttons.Tell: Route(survey_results.tell, staff=RUN_SURVEYS),
    result_buttons.SeeWhatAllSaid: Route(survey_results_told.see),
    broadcast_buttons.ManageBroadcasts: Route(broadcasts.open_all, staff=SEE_BROADCASTS),
    broadcast_buttons.ManageBroadcast: Route(broadcasts.open_one, staff=SEE_BROADCASTS),
    broadcast_buttons.NewBroadcast: Route(broadcasts.write_new, staff=SEND_BROADCASTS),
    broadcast_buttons.ShowTexts: Route(broadcasts.show_texts, staff=SEE_BROADCASTS),
    broadcast_buttons.WriteText: Route(broadcasts.write_text, staff=TRANSLATE),
    broadcast_buttons.RemoveText: Route(broadcasts.remove_text, staff=TRANSLATE),
    broadcast_buttons.ChangeFile: Route(broadcasts.change_file, staff=SEND_BROADCASTS),
    broadcast_buttons.RemoveFile: Route(broadcasts.remove_file, staff=SEND_BROADCASTS),
    broadcast_buttons.ShowLinks: Route(broadcast_links.show, staff=SEND_BROADCASTS),
    broadcast_buttons.ChooseTarget: Route(broadcast_links.choose_target, staff=SEND_BROADCASTS),
    broadcast_buttons.AddLink: Route(broadcast_links.add, staff=SEND_BROADCASTS),
    broadcast_buttons.ChangeLink: Route(broadcast_links.choose_other_target, staff=SEND_BROADCASTS),
    broadcast_buttons.PointLink: Route(broadcast_links.change, staff=SEND_BROADCASTS),
    broadcast_buttons.RemoveLink: Route(broadcast_links.remove, staff=SEND_BROADCASTS),
    broadcast_buttons.TakeLinkAway: Route(broadcast_links.take_away, staff=SEND_BROADCASTS),
    broadcast_buttons.PreviewBroadcast: Route(broadcasts.show_preview, staff=SEE_BROADCASTS),
    broadcast_buttons.TestBroadcast: Route(broadcast_sending.send_test, staff=SEND_BROADCASTS),
    broadcast_buttons.ChooseTime: Route(broadcasts.choose_time, staff=SEND_BROADCASTS),
    broadcast_buttons.AskToDiscard: Route(broadcasts.ask_to_discard, staff=SEND_BROADCASTS),
    broadcast_buttons.DiscardBroadcast: Route(broadcasts.discard, staff=SEND_BROADCASTS),
    broadcast_buttons.AskToSubmit: Route(broadcast_sending.ask_to_submit, staff=SEND_BROADCASTS),
    broadcast_buttons.SubmitBroadcast: Route(broadcast_sending.submit, staff=SEND_BROADCASTS),
    broadcast_buttons.ApproveBroadcast: Route(broadcast_sending.approve, staff=APPROVE_BROADCASTS),
    broadcast_buttons.TakeBack: Route(broadcast_sending.take_back, staff=SEND_BROADCASTS),
    broadcast_buttons.PauseBroadcast: Route(broadcast_sending.pause, staff=SEND_BROADCASTS),
    broadcast_buttons.GoOnSending: Route(broadcast_sending.go_on, staff=SEND_BROADCASTS),
    broadcast_buttons.AskToStop: Route(broadcast_sending.ask_to_stop, staff=SEND_BROADCASTS),
    broadcast_buttons.StopBroadcast: Route(broadcast_sending.stop, staff=SEND_BROADCASTS),
    broadcast_buttons.CorrectBroadcast: Route(broadcast_sending.ask_what_to_correct, staff=SEND_BROADCASTS),
    broadcast_buttons.CorrectTexts: Route(broadcast_sending.correct_texts, staff=SEND_BROADCASTS),
    broadcast_buttons.TakeOutOutcomes: Route(broadcast_sending.take_out, staff=SEND_BROADCASTS),
}

FILES: dict[type[Attached], Route] = {
    FormFile: Route(survey_files.take_form, staff=RUN_SURVEYS),
    Photo: Route(survey_files.take_media, staff=RUN_SURVEYS),
    Audio: Route(survey_files.take_media, staff=RUN_SURVEYS),
    Video: Route(survey_files.take_media, staff=RUN_SURVEYS),
    Document: Route(survey_files.take_media, staff=RUN_SURVEYS),
}
"""What is done with files that the team sends; a handler that has nothing to say leaves a file to the conversation."""
