//! What is dangerous asks for a fresh proof of who it is. The act waits for it, and is done once the proof is there: nothing is lost.

use kernel::AppError;
use leptos::prelude::*;
use std::{
    future::poll_fn,
    task::{Poll, Waker},
};

/// The one question of the page. Get it with [`use_fresh`].
#[derive(Clone, Copy)]
pub struct Fresh {
    /// Whether it is asked now.
    open: RwSignal<bool>,
    /// The answer to the last question.
    proven: StoredValue<bool>,
    waiting: StoredValue<Vec<Waker>>,
}

impl Fresh {
    /// Does an act; when it is refused for want of a fresh proof, asks for one and does it again.
    ///
    /// # Errors
    /// The act's own; [`AppError::FreshSignIn`] when the person would not prove.
    pub async fn sure<T, Act, Done>(self, act: Act) -> Result<T, AppError>
    where
        Act: Fn() -> Done,
        Done: Future<Output = Result<T, AppError>>,
    {
        match act().await {
            Err(AppError::FreshSignIn) if self.ask().await => act().await,
            done => done,
        }
    }

    /// Whether the question stands; set it to false to close it unanswered.
    pub fn open(self) -> RwSignal<bool> {
        self.open
    }

    /// Says that the person has proven it, and closes the question.
    pub fn proven(self) {
        self.proven.set_value(true);
        self.open.set(false);
    }

    async fn ask(self) -> bool {
        self.proven.set_value(false);
        self.open.set(true);
        poll_fn(|cx| {
            // gone with the page
            if self.open.try_get_untracked() != Some(true) {
                return Poll::Ready(());
            }
            self.waiting.update_value(|list| list.push(cx.waker().clone()));
            Poll::Pending
        })
        .await;
        self.proven.try_get_value().unwrap_or(false)
    }
}

/// Makes the question known to all pages.
pub fn provide_fresh() {
    let fresh =
        Fresh { open: RwSignal::new(false), proven: StoredValue::new(false), waiting: StoredValue::new(Vec::new()) };
    Effect::new(move |_| {
        if !fresh.open.get() {
            let waiting = fresh.waiting.try_update_value(std::mem::take).unwrap_or_default();
            waiting.into_iter().for_each(Waker::wake);
        }
    });
    provide_context(fresh);
}

/// The page's question.
pub fn use_fresh() -> Fresh {
    expect_context()
}
