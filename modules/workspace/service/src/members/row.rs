//! A stored member as the rules and the page see one.

use entity::{membership, role};
use store::RequestCx;
use workspace_domain::{MemberFacts, MemberRow};

pub(super) fn facts(member: &membership::Model, role: &role::Model) -> MemberFacts {
    MemberFacts { id: member.id, role: role.powers(), disabled: member.disabled_at.is_some() }
}

/// A line of the page, for the person who asks.
pub(super) fn row(member: membership::Model, role: &role::Model, cx: &RequestCx) -> MemberRow {
    let powers = role.powers();
    MemberRow {
        role: role.id,
        role_name: role.name.clone(),
        records: powers.records,
        yours_to_change: cx.powers().cover(&powers),
        you: member.id == cx.actor().membership,
        disabled: member.disabled_at.is_some(),
        id: member.id,
        name: member.name,
        email: member.email,
        version: member.version,
    }
}
