//! The letters in Spanish.

use super::{Around, Span, When, Words, facts, message, name};
use crate::{Device, FactorChange, Letter};
use kernel::Email;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const NOT_YOU: &str = "Si no fue usted, use el botón ahora: cierra la sesión en todos los dispositivos y le permite elegir una contraseña nueva.";

/// The words of a letter.
pub(super) fn of(letter: &Letter, house: &str) -> Words {
    match letter {
        Letter::Welcome { .. } => Words {
            subject: "Le damos la bienvenida a Daybook".into(),
            heading: "Le damos la bienvenida a Daybook".into(),
            lines: vec![
                "Su cuenta está lista. Las personas, los proyectos y el plan de la semana están en un solo lugar, en el escritorio y en el teléfono.".into(),
                "Empiece por su plantilla: impórtela de una hoja de cálculo o agregue a mano a las primeras personas.".into(),
            ],
            facts: vec![],
            button: "Abrir Daybook",
            note: String::new(),
        },
        Letter::ConfirmSignUp { minutes, .. } => Words {
            subject: "Confirme su correo para empezar".into(),
            heading: "Confirme su correo para empezar".into(),
            lines: vec!["Alguien, esperamos que usted, quiere empezar en Daybook con esta dirección. El botón lleva al resto.".into()],
            facts: vec![],
            button: "Confirmar y continuar",
            note: format!(
                "El enlace sirve una sola vez, durante {}. Si usted no lo pidió, ignore este mensaje: sin él nadie obtiene una cuenta con su dirección.",
                span(*minutes)
            ),
        },
        Letter::HasAccount { .. } => Words {
            subject: "Usted ya tiene una cuenta de Daybook".into(),
            heading: "Usted ya tiene una cuenta".into(),
            lines: vec!["Alguien, esperamos que usted, quiso empezar en Daybook con esta dirección. Ya tiene una cuenta: inicie sesión con ella.".into()],
            facts: vec![],
            button: "Iniciar sesión",
            note: "Si olvidó la contraseña, «Forgot password?» en esa página le envía el camino a una nueva. Si usted no lo pidió, ignore este mensaje: su cuenta no cambia.".into(),
        },
        Letter::VerifyAddress { minutes, .. } => Words {
            subject: "Confirme su correo electrónico".into(),
            heading: "Confirme su correo electrónico".into(),
            lines: vec!["Confirme que esta dirección es suya, para que Daybook pueda escribirle acerca de su cuenta.".into()],
            facts: vec![],
            button: "Confirmar la dirección",
            note: format!("El enlace sirve durante {}. Si usted no lo pidió, ignore este mensaje.", span(*minutes)),
        },
        Letter::ResetPassword { minutes, .. } => Words {
            subject: "Elija una contraseña nueva".into(),
            heading: "Elija una contraseña nueva".into(),
            lines: vec!["Alguien, esperamos que usted, pidió una contraseña nueva para su cuenta de Daybook.".into()],
            facts: vec![],
            button: "Elegir una contraseña nueva",
            note: format!(
                "El enlace sirve una sola vez, durante {}. Si usted no lo pidió, ignore este mensaje: su contraseña no cambia.",
                span(*minutes)
            ),
        },
        Letter::PasswordChanged { at, device, .. } => Words {
            subject: "Su contraseña ha cambiado".into(),
            heading: "Su contraseña ha cambiado".into(),
            lines: vec!["La contraseña de su cuenta de Daybook ha cambiado. Se cerró la sesión en los demás dispositivos.".into()],
            facts: what(*at, device),
            button: "No fui yo",
            note: format!("Si fue usted, no tiene que hacer nada. {NOT_YOU}"),
        },
        Letter::ConfirmNewEmail { old, minutes, .. } => Words {
            subject: "Confirme su nuevo correo electrónico".into(),
            heading: "Confirme su nuevo correo electrónico".into(),
            lines: vec![format!("La cuenta de Daybook de {old} usará desde ahora esta dirección para iniciar sesión.")],
            facts: vec![],
            button: "Confirmar la nueva dirección",
            note: format!("El enlace sirve durante {}. Si usted no lo pidió, ignore este mensaje.", span(*minutes)),
        },
        Letter::ConfirmOldEmail { new, minutes, .. } => Words {
            subject: "Confirme el cambio de su correo electrónico".into(),
            heading: "Confirme el cambio de su correo electrónico".into(),
            lines: vec![format!("Usted pidió iniciar sesión en Daybook con {new} en lugar de esta dirección.")],
            facts: vec![],
            button: "Confirmar el cambio",
            note: format!(
                "El enlace sirve durante {}. Si usted no lo pidió, ignore este mensaje y cambie su contraseña: sin este enlace no cambia nada.",
                span(*minutes)
            ),
        },
        Letter::EmailChanged { old, new, at, .. } => Words {
            subject: "Su correo electrónico ha cambiado".into(),
            heading: "Su correo electrónico ha cambiado".into(),
            lines: vec!["Desde ahora inicia sesión en Daybook con la nueva dirección.".into()],
            facts: vec![("Antes", old.to_string()), ("Ahora", new.to_string()), ("Cuándo", when(*at))],
            button: "Abrir Daybook",
            note: "Si no fue usted, avise de inmediato a un propietario de su espacio de trabajo.".into(),
        },
        Letter::NewDevice { at, device, .. } => Words {
            subject: "Nuevo inicio de sesión en su cuenta".into(),
            heading: "Nuevo inicio de sesión en su cuenta".into(),
            lines: vec!["Se inició sesión en su cuenta de Daybook desde un dispositivo desconocido.".into()],
            facts: what(*at, device),
            button: "Ver sus dispositivos",
            note: "Si fue usted, no tiene que hacer nada. Si no, cierre la sesión de ese dispositivo y cambie su contraseña.".into(),
        },
        Letter::SecondFactorChanged { change, at, device, .. } => Words {
            subject: factor(*change).0.into(),
            heading: factor(*change).0.into(),
            lines: vec![factor(*change).1.into()],
            facts: what(*at, device),
            button: "Ver cómo inicia sesión",
            note: "Si fue usted, no tiene que hacer nada. Si no, cambie su contraseña y avise a un propietario de su espacio de trabajo.".into(),
        },
        Letter::TokenReused { at, device, .. } => Words {
            subject: "Se cerró una de sus sesiones".into(),
            heading: "Se cerró una de sus sesiones".into(),
            lines: vec![
                "Una clave antigua de una de sus sesiones se usó por segunda vez. Eso ocurre cuando alguien la ha copiado; por eso se cerró la sesión.".into(),
            ],
            facts: what(*at, device),
            button: "Ver sus dispositivos",
            note: "Inicie sesión de nuevo, revise sus dispositivos y cambie su contraseña si alguno no es suyo.".into(),
        },
        Letter::Invitation { by, role, days, .. } => Words {
            subject: format!("Únase a {house} en Daybook"),
            heading: format!("Únase a {house}"),
            lines: vec![format!("{} le invita a trabajar en {house} en Daybook como {}.", name(by), name(role))],
            facts: vec![],
            button: "Aceptar la invitación",
            note: format!(
                "La invitación es solo para usted y vence en {}. Si no conoce {house}, ignore este mensaje.",
                span(days * 1440)
            ),
        },
        Letter::CrewLink { by, .. } => Words {
            subject: format!("Sus días en {house}"),
            heading: "Sus días".into(),
            lines: vec![
                format!("{} le envía su propia página: dónde trabaja, cuándo y con quién.", name(by)),
                "Ábrala en su teléfono y agréguela a la pantalla de inicio. Funciona sin contraseña y también sin señal.".into(),
            ],
            facts: vec![],
            button: "Abrir mis días",
            note: "El enlace es solo suyo: quien lo tiene ve sus días. Por favor, no lo comparta.".into(),
        },
        Letter::AccessRequested { who, email, message: text, .. } => {
            let mut lines = vec![format!("{} ({email}) pide acceso a {house}.", name(who))];
            lines.extend(message(text.as_deref()).map(|text| format!("«{text}»")));
            Words {
                subject: format!("{} pide acceso", name(who)),
                heading: "Alguien pide acceso".into(),
                lines,
                facts: vec![],
                button: "Conceder o rechazar",
                note: "Recibe este mensaje porque administra los miembros del espacio de trabajo. Conceda el acceso solo a quien conozca.".into(),
            }
        }
        Letter::AccessGranted { role, .. } => Words {
            subject: format!("Ya tiene acceso a {house}"),
            heading: "Acceso concedido".into(),
            lines: vec![format!("Su solicitud fue aceptada: puede trabajar en {house} como {}.", name(role))],
            facts: vec![],
            button: "Abrir el espacio de trabajo",
            note: String::new(),
        },
        Letter::AccessDeclined { .. } => Words {
            subject: format!("Su solicitud a {house}"),
            heading: "Acceso rechazado".into(),
            lines: vec![format!("Su solicitud de acceso a {house} fue rechazada. Si cree que es un error, hable con las personas de allí.")],
            facts: vec![],
            button: "Abrir Daybook",
            note: String::new(),
        },
    }
}

/// What stands around a letter.
pub(super) fn around(name: &str, house: Option<&str>, to: &Email) -> Around {
    let sent =
        house.map_or_else(|| "Enviado por Daybook".to_owned(), |house| format!("Enviado por Daybook para {house}"));
    Around {
        greeting: if name.is_empty() { String::new() } else { format!("Hola, {name}:") },
        copy: "Si el botón no funciona, copie esta dirección en su navegador:",
        footer: format!("{sent} a {to}. Este mensaje lo escribió un programa; nadie lee las respuestas."),
    }
}

fn factor(change: FactorChange) -> (&'static str, &'static str) {
    match change {
        FactorChange::AppAdded => (
            "Se agregó una aplicación de autenticación",
            "Al iniciar sesión, su cuenta de Daybook pide ahora un código de su aplicación de autenticación.",
        ),
        FactorChange::AppRemoved => (
            "Se quitó la aplicación de autenticación",
            "Su cuenta de Daybook ya no pide el código de una aplicación de autenticación.",
        ),
        FactorChange::PasskeyAdded => {
            ("Se agregó una llave de acceso", "Una nueva llave de acceso puede iniciar sesión en su cuenta de Daybook.")
        }
        FactorChange::PasskeyRemoved => {
            ("Se quitó una llave de acceso", "Una de sus llaves de acceso ya no inicia sesión en su cuenta de Daybook.")
        }
        FactorChange::CodesMade => (
            "Se crearon códigos de recuperación",
            "Su cuenta de Daybook tiene códigos de recuperación nuevos. Los anteriores ya no sirven.",
        ),
        FactorChange::CodeUsed => (
            "Se usó un código de recuperación",
            "Se inició sesión en su cuenta de Daybook con un código de recuperación. Ya no sirve otra vez.",
        ),
        FactorChange::ProviderAdded => (
            "Se agregó una forma de iniciar sesión",
            "Una cuenta de otro proveedor puede iniciar sesión ahora en su cuenta de Daybook. La encontrará entre sus formas de iniciar sesión.",
        ),
        FactorChange::ProviderRemoved => (
            "Se quitó una forma de iniciar sesión",
            "Una cuenta de otro proveedor ya no inicia sesión en su cuenta de Daybook.",
        ),
    }
}

fn what(at: i64, device: &Device) -> Vec<(&'static str, String)> {
    facts(when(at), device, ["Cuándo", "Dispositivo", "Dirección"])
}

fn when(at: i64) -> String {
    let When { day, month, year, clock } = When::of(at);
    format!("{day} de {} de {year}, {clock}", MONTHS[month])
}

fn span(minutes: u32) -> String {
    match Span::of(minutes) {
        Span::Minutes(1) => "1 minuto".into(),
        Span::Minutes(n) => format!("{n} minutos"),
        Span::Hours(1) => "1 hora".into(),
        Span::Hours(n) => format!("{n} horas"),
        Span::Days(n) => format!("{n} días"),
    }
}
