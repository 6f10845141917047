//! Structured logs, a line an event whatever the values hold.

use crate::config::{LogFormat, Settings};
use std::io;
use tracing::Subscriber;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// Starts logging to standard error, so that a command's own output stays clean.
///
/// # Errors
/// When `log` is no filter.
pub fn start(settings: &Settings) -> anyhow::Result<()> {
    let subscriber = subscriber(&settings.log, settings.log_format, io::stderr)?;
    tracing::subscriber::set_global_default(subscriber)?;
    Ok(())
}

/// What [`start`] starts, writing elsewhere.
///
/// # Errors
/// When `filter` is no filter.
pub fn subscriber<W>(filter: &str, format: LogFormat, to: W) -> anyhow::Result<Box<dyn Subscriber + Send + Sync>>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter =
        EnvFilter::try_new(filter).map_err(|error| anyhow::anyhow!("log = \"{filter}\" is no filter: {error}"))?;
    // colours would be control characters, which are taken out
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_env_filter(filter).with_writer(Lines(to));
    Ok(match format {
        LogFormat::Text => Box::new(subscriber.with_target(false).finish()),
        LogFormat::Json => Box::new(subscriber.json().flatten_event(true).with_current_span(true).finish()),
    })
}

/// Makes writers that keep each event one line.
struct Lines<W>(W);

impl<'w, W: MakeWriter<'w>> MakeWriter<'w> for Lines<W> {
    type Writer = Line<W::Writer>;

    fn make_writer(&'w self) -> Self::Writer {
        Line(self.0.make_writer())
    }
}

/// A writer that is handed one event at a time, its end of line included.
struct Line<W>(W);

impl<W: io::Write> io::Write for Line<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = event.strip_suffix(b"\n").unwrap_or(event);
        if text.iter().any(u8::is_ascii_control) {
            let mut line: Vec<u8> = text.iter().flat_map(|byte| visible(*byte)).collect();
            line.extend_from_slice(&event[text.len()..]);
            self.0.write_all(&line)?;
        } else {
            self.0.write_all(event)?;
        }
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A byte as it may stand in a line: a control character by its escape.
fn visible(byte: u8) -> Vec<u8> {
    if byte.is_ascii_control() { byte.escape_ascii().collect() } else { vec![byte] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_event_is_one_line_whatever_it_holds() {
        for format in [LogFormat::Text, LogFormat::Json] {
            let kept = Kept::default();
            let writer = kept.clone();
            let subscriber = subscriber("info", format, move || writer.clone()).unwrap();
            let error = "bad\r\n2026-11-22T00:00:00Z  INFO signed in \u{1b}[31m\0é";
            tracing::subscriber::with_default(subscriber, || tracing::info!(%error, typed = error, "told"));
            let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
            assert_eq!(text.matches('\n').count(), 1, "{text}");
            assert!(text.ends_with('\n') && !text.contains(['\r', '\u{1b}', '\0']), "{text}");
            assert!(text.contains('é') && text.contains("told"), "{text}");
        }
    }
}
