//! A mail server that notes what it is given, and can keep its senders waiting for the answer.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex},
    thread,
};

/// A mail that has come in whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) message_id: String,
}

/// Listens until the test ends.
pub(crate) struct PostOffice {
    pub(crate) port: u16,
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    book: Mutex<Book>,
    changed: Condvar,
}

#[derive(Default)]
struct Book {
    taken: Vec<Mail>,
    /// Senders wait for their answer.
    holding: bool,
    held: usize,
}

impl PostOffice {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let desk = Arc::new(Desk::default());
        let at_desk = desk.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let desk = at_desk.clone();
                // a sender that is killed breaks its connection off: nothing to say to it
                thread::spawn(move || serve(&stream.unwrap(), &desk).ok());
            }
        });
        Self { port, desk }
    }

    /// What came so far, in the order it came.
    pub(crate) fn taken(&self) -> Vec<Mail> {
        self.desk.book.lock().unwrap().taken.clone()
    }

    /// From now on senders get no answer, until [`PostOffice::release`].
    pub(crate) fn hold(&self) {
        self.desk.book.lock().unwrap().holding = true;
    }

    /// Waits until so many senders wait at once.
    pub(crate) fn wait_for_held(&self, senders: usize) {
        let book = self.desk.book.lock().unwrap();
        let patience = crate::PATIENCE;
        let (book, waited) = self.desk.changed.wait_timeout_while(book, patience, |book| book.held < senders).unwrap();
        assert!(!waited.timed_out(), "{} of {senders} senders at once", book.held);
    }

    /// Answers all who wait.
    pub(crate) fn release(&self) {
        self.desk.book.lock().unwrap().holding = false;
        self.desk.changed.notify_all();
    }
}

fn serve(stream: &TcpStream, desk: &Desk) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let answer = |text: &str| write!(&mut &*stream, "{text}\r\n");
    answer("220 ready")?;
    let mut to = String::new();
    while let Some(line) = lines.next().transpose()? {
        if let Some(address) = line.strip_prefix("RCPT TO:<") {
            to = address.split('>').next().unwrap_or_default().to_owned();
        }
        match line.as_str() {
            "DATA" => {
                answer("354 go on")?;
                let mut message_id = String::new();
                while let Some(line) = lines.next().transpose()?.filter(|line| line != ".") {
                    if let Some(id) = line.strip_prefix("Message-ID: ") {
                        message_id = id.to_owned();
                    }
                }
                desk.take(Mail { to: to.clone(), message_id });
                answer("250 taken")?;
            }
            "QUIT" => return answer("221 bye"),
            _ => answer("250 ok")?,
        }
    }
    Ok(())
}

impl Desk {
    fn take(&self, mail: Mail) {
        let mut book = self.book.lock().unwrap();
        book.taken.push(mail);
        if book.holding {
            book.held += 1;
            self.changed.notify_all();
            drop(self.changed.wait_while(book, |book| book.holding).unwrap());
        }
    }
}
