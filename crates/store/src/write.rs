//! Writing, within the tenant. The tenant is set here, so a use-case can't set another.

use crate::{Find, Reads, StoreError, WriteTx, sight::For};
use entity::{TenantOwned, Versioned};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, IdenStatic,
    IntoActiveModel, Iterable, QueryFilter, QuerySelect, Value, sea_query::Expr,
};

/// Bind values in one statement: within SQLite's 32,766 and PostgreSQL's 65,535.
const BINDS: usize = 16_000;

impl WriteTx {
    /// Inserts a row.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when a unique key is taken; [`StoreError::NotFound`] when the role does not reach such a row; the
    /// database's own.
    pub async fn insert<A>(&self, mut row: A) -> Result<<A::Entity as EntityTrait>::Model, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        self.own(&mut row);
        let made = ids(std::slice::from_ref(&row));
        let model = row.insert(&self.scope.conn).await?;
        self.in_reach::<A::Entity>(made).await?;
        Ok(model)
    }

    /// Inserts many rows, as few statements as the bind limits allow. All rows must have the same columns set.
    ///
    /// # Errors
    /// As [`WriteTx::insert`].
    pub async fn insert_all<A>(&self, rows: Vec<A>) -> Result<(), StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
    {
        let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
        let mut rows = rows.into_iter();
        loop {
            let mut chunk: Vec<A> = rows.by_ref().take(BINDS / columns).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            chunk.iter_mut().for_each(|row| self.own(row));
            let made = ids(&chunk);
            <A::Entity as EntityTrait>::insert_many(chunk).exec_without_returning(&self.scope.conn).await?;
            self.in_reach::<A::Entity>(made).await?;
        }
    }

    /// Writes what is `Set` in `row`, bumps its version and time. The row in the database must still have the version that `row`
    /// carries.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody changed it since, [`StoreError::NotFound`] when it is gone; [`StoreError::Taken`].
    pub async fn update<A>(&self, mut row: A) -> Result<<A::Entity as EntityTrait>::Model, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Versioned,
    {
        type Of<A> = <A as ActiveModelTrait>::Entity;
        let id = taken(&row, <Of<A> as Versioned>::ID)?;
        let version = taken(&row, <Of<A> as Versioned>::VERSION)?;
        let Value::BigInt(Some(number)) = version else { return Err(StoreError::Stale) };
        self.own(&mut row);
        row.not_set(<Of<A> as Versioned>::ID);
        row.not_set(<Of<A> as TenantOwned>::TENANT);
        row.set(<Of<A> as Versioned>::VERSION, number.saturating_add(1).into());
        row.set(<Of<A> as Versioned>::UPDATED_AT, self.scope.now.into());
        self.in_reach::<Of<A>>(vec![id.clone()]).await?;
        let changed = <Of<A> as EntityTrait>::update_many()
            .set(row)
            .filter(<Of<A> as TenantOwned>::TENANT.eq(self.scope.tenant))
            .filter(<Of<A> as Versioned>::ID.eq(id.clone()))
            .filter(<Of<A> as Versioned>::VERSION.eq(number))
            .exec_with_returning(&self.scope.conn)
            .await?;
        match changed.into_iter().next() {
            Some(model) => {
                // nor is it moved out of reach
                self.in_reach::<Of<A>>(vec![id]).await?;
                Ok(model)
            }
            None if self.find::<Of<A>>().filter(<Of<A> as Versioned>::ID.eq(id)).count_some().await? => {
                Err(StoreError::Stale)
            }
            None => Err(StoreError::NotFound),
        }
    }

    /// Deletes a row that still has the given version.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it is gone or has another version.
    pub async fn delete<E: Versioned>(&self, id: E::Id, version: i64) -> Result<(), StoreError> {
        self.wrote(E::AUDITED);
        self.in_reach::<E>(vec![id.into()]).await?;
        let done = E::delete_many()
            .filter(E::TENANT.eq(self.scope.tenant))
            .filter(E::ID.eq(id))
            .filter(E::VERSION.eq(version))
            .exec(&self.scope.conn)
            .await?;
        if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Deletes the rows that meet the condition, and says how many. For tables that are not audited row by row.
    ///
    /// # Errors
    /// The database's own.
    pub async fn delete_where<E: TenantOwned>(
        &self,
        condition: impl sea_orm::sea_query::IntoCondition,
    ) -> Result<u64, StoreError> {
        self.wrote(E::AUDITED);
        let mut rows = E::delete_many().filter(E::TENANT.eq(self.scope.tenant)).filter(condition);
        if let Some(reach) = self.reach(E::NAME) {
            rows = rows.filter(reach);
        }
        Ok(rows.exec(&self.scope.conn).await?.rows_affected)
    }

    /// Writes what is `Set` in `row` to every row that meets the condition, and says how many. No version is looked at.
    ///
    /// # Errors
    /// The database's own.
    pub async fn update_where<A>(
        &self,
        mut row: A,
        condition: impl sea_orm::sea_query::IntoCondition,
    ) -> Result<u64, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
    {
        self.own(&mut row);
        row.not_set(<A::Entity as TenantOwned>::TENANT);
        let mut rows = <A::Entity as EntityTrait>::update_many()
            .set(row)
            .filter(<A::Entity as TenantOwned>::TENANT.eq(self.scope.tenant))
            .filter(condition);
        if let Some(reach) = self.reach(<A::Entity as TenantOwned>::NAME) {
            rows = rows.filter(reach);
        }
        Ok(rows.exec(&self.scope.conn).await?.rows_affected)
    }

    /// The condition that keeps a change to what the role reaches; none when that is all.
    fn reach(&self, table: &str) -> Option<Expr> {
        let backend = self.scope.conn.get_database_backend();
        self.scope.sight.condition(table, For::Changing, backend).map(Expr::cust)
    }

    /// Refuses rows that the role does not reach, as they stand now.
    async fn in_reach<E: TenantOwned>(&self, ids: Vec<Value>) -> Result<(), StoreError> {
        let (Some(reach), Some(id)) = (self.reach(E::NAME), id_of::<E>()) else { return Ok(()) };
        let asked = ids.len() as u64;
        let there = E::find().filter(E::TENANT.eq(self.scope.tenant)).filter(id.is_in(ids)).filter(reach);
        let there: Vec<i32> = there.select_only().expr(Expr::val(1)).into_tuple::<i32>().all(&self.scope.conn).await?;
        if there.len() as u64 == asked { Ok(()) } else { Err(StoreError::NotFound) }
    }

    /// Makes the row the tenant's own.
    fn own<A>(&self, row: &mut A)
    where
        A: ActiveModelTrait,
        A::Entity: TenantOwned,
    {
        row.set(<A::Entity as TenantOwned>::TENANT, self.scope.tenant.into());
        self.wrote(<A::Entity as TenantOwned>::AUDITED);
    }
}

/// The column of a table's ids.
fn id_of<E: EntityTrait>() -> Option<E::Column> {
    E::Column::iter().find(|column| column.as_str() == "id")
}

/// The ids of rows that are about to be written.
fn ids<A: ActiveModelTrait>(rows: &[A]) -> Vec<Value> {
    let Some(id) = id_of::<A::Entity>() else { return Vec::new() };
    rows.iter().filter_map(|row| row.get(id).into_value()).collect()
}

fn taken<A: ActiveModelTrait>(row: &A, column: <A::Entity as EntityTrait>::Column) -> Result<Value, StoreError> {
    match row.get(column) {
        ActiveValue::Set(value) | ActiveValue::Unchanged(value) => Ok(value),
        ActiveValue::NotSet => Err(StoreError::Stale),
    }
}

impl<E> Find<'_, E>
where
    E: EntityTrait,
    E::Model: Send,
{
    async fn count_some(self) -> Result<bool, StoreError> {
        Ok(self.one().await?.is_some())
    }
}
