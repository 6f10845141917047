use crate::actors::{PASSWORD, browser, identity, rule, sign_in};
use entity::{account, password_link};
use identity_domain::{IdentityError, SetPassword, SignIn};
use identity_service::{Identity, authenticate, describe_link, password_link as links, set_password};
use kernel::Role;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::Reason;
use testkit::{TestDb, World};

const DAY_MS: i64 = 86_400_000;

/// A link for the world's crew member, who has no password.
async fn link(db: &TestDb, world: &World) -> String {
    let tx = db.store.system_write(Reason::AddMember).await.unwrap();
    let who = world.principal(Role::Crew).account;
    let person = tx.find::<account::Entity>().filter(account::Column::Id.eq(who)).one().await.unwrap().unwrap();
    assert!(links::may_issue(&tx, &person, world.tenant).await.unwrap());
    let token = links::issue(&tx, &person).await.unwrap();
    tx.commit().await.unwrap();
    token.text().to_owned()
}

fn cmd(token: &str) -> SetPassword {
    SetPassword { token: token.into(), password: PASSWORD.into() }
}

async fn use_link(identity: &Identity, token: &str) -> IdentityError {
    rule(set_password(identity, &cmd(token), &browser("10.0.0.3")).await)
}

#[testkit::db_test]
async fn a_link_sets_the_password_once_and_signs_in(db: TestDb) {
    let (identity, world) = (identity(&db), db.workspace("northline").await);
    let token = link(&db, &world).await;
    let seen = describe_link(&identity, &token).await.unwrap();
    assert_eq!(
        (seen.email.as_str(), seen.workspaces.as_slice()),
        ("crew@northline.example", &["northline company".to_owned()][..])
    );
    let form = SignIn { email: seen.email, password: PASSWORD.into() };
    let before = rule(sign_in(&identity, &form, &browser("10.0.0.3")).await);
    assert_eq!(before, IdentityError::WrongEmailOrPassword, "an account without a password lets nobody in");

    let done = set_password(&identity, &cmd(&token), &browser("10.0.0.3")).await.unwrap();
    assert_eq!(authenticate(&identity, done.access.text()).await.unwrap().account, world.principal(Role::Crew).account);
    assert!(sign_in(&identity, &form, &browser("10.0.0.3")).await.is_ok());
    assert_eq!(use_link(&identity, &token).await, IdentityError::LinkSpentOrExpired);
    assert_eq!(rule(describe_link(&identity, &token).await), IdentityError::LinkSpentOrExpired);
}

#[testkit::db_test]
async fn of_two_who_use_a_link_at_once_one_does(db: TestDb) {
    let (identity, world) = (identity(&db), db.workspace("northline").await);
    let (cmd, client) = (cmd(&link(&db, &world).await), browser("10.0.0.3"));
    let (a, b) = tokio::join!(set_password(&identity, &cmd, &client), set_password(&identity, &cmd, &client));
    assert!(a.is_ok() != b.is_ok());
}

#[testkit::db_test]
async fn a_link_is_good_for_seven_days(db: TestDb) {
    let (identity, world) = (identity(&db), db.workspace("northline").await);
    let token = link(&db, &world).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let row = tx.find::<password_link::Entity>().one().await.unwrap().unwrap();
    assert_eq!(row.expires_at - row.created_at, 7 * DAY_MS);
    let late = password_link::ActiveModel { expires_at: Set(tx.now()), ..Default::default() };
    tx.update_where(late, password_link::Column::AccountId.eq(row.account_id)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(use_link(&identity, &token).await, IdentityError::LinkSpentOrExpired);
}

#[testkit::db_test]
async fn a_new_link_makes_the_earlier_one_worthless(db: TestDb) {
    let (identity, world) = (identity(&db), db.workspace("northline").await);
    let (first, second) = (link(&db, &world).await, link(&db, &world).await);
    assert_eq!(use_link(&identity, &first).await, IdentityError::LinkSpentOrExpired);
    assert!(set_password(&identity, &cmd(&second), &browser("10.0.0.3")).await.is_ok());
}

#[testkit::db_test]
async fn a_poor_password_does_not_spend_the_link(db: TestDb) {
    let (identity, world) = (identity(&db), db.workspace("northline").await);
    let token = link(&db, &world).await;
    let poor = SetPassword { password: "short".into(), ..cmd(&token) };
    assert!(matches!(rule(set_password(&identity, &poor, &browser("10.0.0.3")).await), IdentityError::Invalid(_)));
    assert!(set_password(&identity, &cmd(&token), &browser("10.0.0.3")).await.is_ok());
}
