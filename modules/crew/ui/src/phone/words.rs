//! Every word of the phone's page, in English and Spanish.

use chrono::{Datelike, NaiveDate};
use crew_domain::{Away, Part};
use kernel::Language;

/// The fixed words of one language. `{0}` is filled in.
pub(super) struct Words {
    /// The language's own name, for the switch.
    pub(super) name: &'static str,
    pub(super) today: &'static str,
    pub(super) tomorrow: &'static str,
    pub(super) later: &'static str,
    pub(super) free: &'static str,
    pub(super) map: &'static str,
    pub(super) call: &'static str,
    pub(super) with: &'static str,
    pub(super) with_more: &'static str,
    pub(super) alone: &'static str,
    pub(super) new: &'static str,
    pub(super) changed: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) was: &'static str,
    pub(super) there: &'static str,
    pub(super) problem: &'static str,
    pub(super) what: &'static str,
    pub(super) send: &'static str,
    pub(super) said_there: &'static str,
    pub(super) said_problem: &'static str,
    pub(super) waiting_there: &'static str,
    pub(super) waiting_problem: &'static str,
    pub(super) refused: &'static str,
    pub(super) saved: &'static str,
    pub(super) as_of: &'static str,
    pub(super) as_of_offline: &'static str,
    pub(super) nothing_saved: &'static str,
    pub(super) nothing_saved_text: &'static str,
    pub(super) gone: &'static str,
    pub(super) gone_text: &'static str,
    pub(super) other_phone: &'static str,
    pub(super) other_phone_text: &'static str,
    pub(super) take: &'static str,
    pub(super) take_text: &'static str,
    pub(super) take_button: &'static str,
    pub(super) unknown: &'static str,
    pub(super) unknown_text: &'static str,
    pub(super) everybody: &'static str,
    pub(super) first_half: &'static str,
    pub(super) second_half: &'static str,
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
    away: [&'static str; 5],
}

impl Words {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::Es => &ES,
        }
    }

    /// `Wed`.
    pub(super) fn weekday(&self, day: NaiveDate) -> &'static str {
        self.weekdays.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
    }

    /// `Wed 18 Nov`.
    pub(super) fn date(&self, day: NaiveDate) -> String {
        let month = self.months.get(day.month0() as usize).copied().unwrap_or_default();
        format!("{} {} {month}", self.weekday(day), day.day())
    }

    /// `Sick`.
    pub(super) fn away(&self, away: Away) -> &'static str {
        let [pto, sick, training, off, holiday] = self.away;
        match away {
            Away::Pto => pto,
            Away::Sick => sick,
            Away::Training => training,
            Away::Off => off,
            Away::Holiday => holiday,
        }
    }

    /// `First half`; empty for a whole day.
    pub(super) fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Whole => "",
            Part::First => self.first_half,
            Part::Second => self.second_half,
        }
    }

    /// `With Dan, Tom and 3 more`.
    pub(super) fn beside(&self, others: &[String]) -> String {
        const NAMED: usize = 8;
        let (named, rest) = others.split_at(others.len().min(NAMED));
        match (named, rest.len()) {
            ([], _) => self.alone.to_owned(),
            (named, 0) => self.with.replace("{0}", &named.join(", ")),
            (named, more) => self.with_more.replace("{0}", &named.join(", ")).replace("{1}", &more.to_string()),
        }
    }
}

const EN: Words = Words {
    name: "English",
    today: "Today",
    tomorrow: "Tomorrow",
    later: "Later",
    free: "Nothing is planned for you.",
    map: "Map",
    call: "Call {0}",
    with: "With {0}",
    with_more: "With {0} and {1} more",
    alone: "Nobody else is planned there yet.",
    new: "New",
    changed: "Changed",
    cancelled: "Cancelled",
    was: "Before: {0}",
    there: "I'll be there",
    problem: "I have a problem",
    what: "What is it? Your planner reads this.",
    send: "Send",
    said_there: "You said you'll be there.",
    said_problem: "You told your planner that you have a problem.",
    waiting_there: "I'll be there: saved on this phone, sent when there is a signal.",
    waiting_problem: "Your problem is saved on this phone, and sent when there is a signal.",
    refused: "Your answer was not taken: this day is planned otherwise now. Look at the day again.",
    saved: "Saved on phone",
    as_of: "As of {0}",
    as_of_offline: "As of {0}. There is no signal now.",
    nothing_saved: "No signal",
    nothing_saved_text: "Your days are not saved on this phone. Open this page again where there is a signal.",
    gone: "This link does not work",
    gone_text: "It was replaced, or it is not complete. Ask your foreman or the office for a new one.",
    other_phone: "This link is for another phone",
    other_phone_text: "It stays with the phone that opened it first. Ask your foreman or the office for a new one.",
    take: "Open on this phone",
    take_text: "This link works on one phone only. Open it on the phone that you have with you at work.",
    take_button: "Use it on this phone",
    unknown: "Your days are not here",
    unknown_text: "Nobody on the roster has the e-mail address that you sign in with. Ask the office to add it to your record.",
    everybody: "The whole schedule",
    first_half: "First half",
    second_half: "Second half",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    away: ["Paid time off", "Sick", "Training", "Off", "Holiday"],
};

const ES: Words = Words {
    name: "Español",
    today: "Hoy",
    tomorrow: "Mañana",
    later: "Después",
    free: "No hay nada planeado para ti.",
    map: "Mapa",
    call: "Llamar a {0}",
    with: "Con {0}",
    with_more: "Con {0} y {1} más",
    alone: "Todavía no hay nadie más planeado ahí.",
    new: "Nuevo",
    changed: "Cambió",
    cancelled: "Cancelado",
    was: "Antes: {0}",
    there: "Ahí estaré",
    problem: "Tengo un problema",
    what: "¿Qué pasa? Lo lee tu planificador.",
    send: "Enviar",
    said_there: "Dijiste que ahí estarás.",
    said_problem: "Avisaste que tienes un problema.",
    waiting_there: "Ahí estaré: guardado en este teléfono, se envía cuando haya señal.",
    waiting_problem: "Tu problema está guardado en este teléfono y se envía cuando haya señal.",
    refused: "Tu respuesta no se aceptó: el plan de ese día cambió. Mira el día otra vez.",
    saved: "Guardado",
    as_of: "De las {0}",
    as_of_offline: "De las {0}. Ahora no hay señal.",
    nothing_saved: "Sin señal",
    nothing_saved_text: "Tus días no están guardados en este teléfono. Abre esta página donde haya señal.",
    gone: "Este enlace no funciona",
    gone_text: "Fue reemplazado o está incompleto. Pide uno nuevo a tu capataz o a la oficina.",
    other_phone: "Este enlace es de otro teléfono",
    other_phone_text: "Se queda con el teléfono que lo abrió primero. Pide uno nuevo a tu capataz o a la oficina.",
    take: "Abrir en este teléfono",
    take_text: "Este enlace funciona en un solo teléfono. Ábrelo en el que llevas al trabajo.",
    take_button: "Usarlo en este teléfono",
    unknown: "Tus días no están aquí",
    unknown_text: "Nadie en la lista tiene el correo con el que entras. Pide a la oficina que lo agregue a tus datos.",
    everybody: "Todo el calendario",
    first_half: "Primera mitad",
    second_half: "Segunda mitad",
    weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    away: ["Permiso pagado", "Enfermo", "Capacitación", "Libre", "Feriado"],
};
