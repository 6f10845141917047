//! An operation: the name by which a use-case is known in the permission matrix and in the audit trail.

use crate::Permission;
use serde::Serialize;

/// Whether an operation changes data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Reads only.
    Read,
    /// Changes rows, and therefore leaves an audit row.
    Write,
}

/// One operation and the permission it asks for. Each service lists its own in `op.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Op {
    /// `module/verb`, the same words as the endpoint: `people/list`.
    pub name: &'static str,
    /// What the actor must hold.
    pub permission: Permission,
    /// Whether it writes.
    pub access: Access,
    /// Whether it is so dangerous that the person must have proved within ten minutes who they are.
    pub fresh: bool,
}

impl Op {
    /// An operation that only reads.
    pub const fn read(name: &'static str, permission: Permission) -> Self {
        Self { name, permission, access: Access::Read, fresh: false }
    }

    /// An operation that changes data.
    pub const fn write(name: &'static str, permission: Permission) -> Self {
        Self { name, permission, access: Access::Write, fresh: false }
    }

    /// The same, for which the person must have proved within ten minutes who they are.
    #[must_use]
    pub const fn fresh(self) -> Self {
        Self { fresh: true, ..self }
    }
}
