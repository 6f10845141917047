//! A server that can be killed.

use crate::{PATIENCE, browser, place::Place};
use std::{
    net::TcpListener,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

/// A running `daybook serve`.
pub(crate) struct Server {
    pub(crate) port: u16,
    child: Child,
}

impl Server {
    /// Starts it and waits until it is ready.
    pub(crate) fn start(place: &Place) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let child = place
            .daybook("serve")
            .env("DAYBOOK_LISTEN", format!("127.0.0.1:{port}"))
            .env("DAYBOOK_PUBLIC_URL", format!("http://localhost:{port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program is there");
        let mut server = Self { port, child };
        let started = Instant::now();
        while browser::get(port, "/readyz").is_none_or(|status| status != 200) {
            if let Some(status) = server.child.try_wait().unwrap() {
                panic!("the server ended with {status}");
            }
            assert!(started.elapsed() < PATIENCE, "the server does not get ready");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// SIGKILL: it gets no chance to end anything.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // after a failed assertion; a second kill does no harm
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
