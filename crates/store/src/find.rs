//! Reading, within the tenant.

use crate::{
    ReadTx, StoreError, WriteTx,
    sight::{For, Sight},
    tx::Scope,
};
use entity::{TenantOwned, Versioned};
use futures::{Stream, StreamExt, stream};
use kernel::{FieldSet, TenantId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, IntoIdentity, ModelTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, Statement, Value,
    sea_query::{Expr, IntoCondition},
};
use std::future::Future;

/// What a read and a write transaction can both do: read.
pub trait Reads: sealed::Scoped + Sync {
    /// A query of one tenant table, already limited to the tenant, and to the records that the role reaches.
    fn find<E: TenantOwned>(&self) -> Find<'_, E> {
        let scope = self.scope();
        let mut select = E::find().filter(E::TENANT.eq(scope.tenant));
        if let Some(reach) = scope.sight.condition(E::NAME, For::Looking, scope.conn.get_database_backend()) {
            select = select.filter(Expr::cust(reach));
        }
        Find { select, conn: &scope.conn }
    }

    /// One row by its id.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] also for another workspace's row, and for one that the role does not reach.
    fn get<E>(&self, id: E::Id) -> impl Future<Output = Result<E::Model, StoreError>> + Send
    where
        E: Versioned,
        E::Model: Send,
    {
        async move { self.find::<E>().filter(E::ID.eq(id)).one().await?.ok_or(StoreError::NotFound) }
    }

    /// Rows of a hand-written statement. `$1` is the tenant, and the statement must compare every table's `tenant_id` with it;
    /// `values` follow from `$2`. Only a service's `query.rs` writes such statements. Records that the role does not reach are hidden
    /// from it.
    fn select_as<M: FromQueryResult + Send>(
        &self,
        sql: &'static str,
        values: impl IntoIterator<Item = Value> + Send,
    ) -> impl Future<Output = Result<Vec<M>, StoreError>> + Send {
        let scope = self.scope();
        let values: Vec<Value> = std::iter::once(scope.tenant.into()).chain(values).collect();
        async move {
            let backend = scope.conn.get_database_backend();
            let statement = match scope.sight.narrow(sql, backend) {
                Some(narrowed) => Statement::from_sql_and_values(backend, narrowed, values),
                None => Statement::from_sql_and_values(backend, sql, values),
            };
            Ok(M::find_by_statement(statement).all(&scope.conn).await?)
        }
    }

    /// Whether the role reaches some records only.
    fn narrowed(&self) -> bool {
        self.scope().sight != Sight::All
    }

    /// Which guarded fields the role shows. Who makes a view of a row leaves out the others.
    fn fields(&self) -> FieldSet {
        self.scope().fields
    }

    /// The tenant.
    fn tenant(&self) -> TenantId {
        self.scope().tenant
    }

    /// When the transaction began, in epoch milliseconds.
    fn now(&self) -> i64 {
        self.scope().now
    }
}

impl Reads for ReadTx {}
impl Reads for WriteTx {}

mod sealed {
    // the trait is named in a public bound but can't be reached from outside
    #![allow(private_interfaces)]

    use super::{ReadTx, Scope, WriteTx};

    pub trait Scoped {
        #[doc(hidden)]
        fn scope(&self) -> &Scope;
    }

    impl Scoped for ReadTx {
        fn scope(&self) -> &Scope {
            &self.scope
        }
    }

    impl Scoped for WriteTx {
        fn scope(&self) -> &Scope {
            &self.scope
        }
    }
}

/// A query under way. It can only be narrowed, ordered and run.
#[must_use]
pub struct Find<'t, E: EntityTrait> {
    pub(crate) select: Select<E>,
    pub(crate) conn: &'t DatabaseTransaction,
}

impl<'t, E> Find<'t, E>
where
    E: EntityTrait,
    E::Model: Send,
{
    /// Keeps rows that meet the condition.
    pub fn filter(mut self, condition: impl IntoCondition) -> Self {
        self.select = self.select.filter(condition);
        self
    }

    /// Orders by a column or expression, smallest first.
    pub fn order_by_asc(mut self, by: impl sea_orm::IntoSimpleExpr) -> Self {
        self.select = self.select.order_by_asc(by);
        self
    }

    /// Orders by a column or expression, greatest first.
    pub fn order_by_desc(mut self, by: impl sea_orm::IntoSimpleExpr) -> Self {
        self.select = self.select.order_by_desc(by);
        self
    }

    /// At most so many rows.
    pub fn limit(mut self, rows: u64) -> Self {
        self.select = self.select.limit(rows);
        self
    }

    /// Passes over so many rows.
    pub fn offset(mut self, rows: u64) -> Self {
        self.select = self.select.offset(rows);
        self
    }

    /// Locks the rows until the transaction ends, where the engine has row locks; SQLite has one writer anyway.
    pub fn for_update(mut self) -> Self {
        if self.conn.get_database_backend() == sea_orm::DbBackend::Postgres {
            self.select = self.select.lock_exclusive();
        }
        self
    }

    /// All rows.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all(self) -> Result<Vec<E::Model>, StoreError> {
        let Some(statement) = self.statement() else { return Ok(Vec::new()) };
        Ok(E::Model::find_by_statement(statement).all(self.conn).await?)
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// The database's own.
    pub async fn one(self) -> Result<Option<E::Model>, StoreError> {
        let first = self.limit(1);
        let Some(statement) = first.statement() else { return Ok(None) };
        Ok(E::Model::find_by_statement(statement).one(first.conn).await?)
    }

    /// How many rows.
    ///
    /// # Errors
    /// The database's own.
    pub async fn count(self) -> Result<u64, StoreError>
    where
        E::Model: FromQueryResult + Sync + 't,
    {
        if self.statement().is_none() {
            return Ok(0);
        }
        Ok(self.select.count(self.conn).await?)
    }

    /// Only these columns, as tuples or single values.
    ///
    /// # Errors
    /// The database's own.
    pub async fn values<T>(mut self, columns: impl IntoIterator<Item = E::Column>) -> Result<Vec<T>, StoreError>
    where
        T: sea_orm::TryGetableMany + Send,
        E::Column: IntoIdentity,
    {
        self.select = self.select.select_only().columns(columns);
        let Some(statement) = self.statement() else { return Ok(Vec::new()) };
        let rows = self.conn.query_all_raw(statement).await?;
        let values = rows.iter().map(|row| T::try_get_many_by_index(row).map_err(DbErr::from));
        Ok(values.collect::<Result<_, _>>()?)
    }

    /// Rows one after the other, in constant memory.
    ///
    /// # Errors
    /// The database's own, at once or with a row.
    pub async fn stream(self) -> Result<impl Stream<Item = Result<E::Model, StoreError>> + Send + 't, StoreError>
    where
        E::Model: ModelTrait + 't,
        E: 't,
    {
        let rows = match self.statement() {
            Some(statement) => Some(E::Model::find_by_statement(statement).stream(self.conn).await?),
            None => None,
        };
        Ok(stream::iter(rows).flatten().map(|row| row.map_err(StoreError::from)))
    }

    /// What is asked of the database. `None` if a text in it has a NUL: no row has one, and PostgreSQL refuses to look for it.
    fn statement(&self) -> Option<Statement> {
        let statement = self.select.build(self.conn.get_database_backend());
        let nul = |value: &Value| matches!(value, Value::String(Some(text)) if text.contains('\0'));
        let asks_nul = statement.values.as_ref().is_some_and(|values| values.0.iter().any(nul));
        (!asks_nul).then_some(statement)
    }
}
