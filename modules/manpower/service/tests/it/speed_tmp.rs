use crate::*;
use entity::{employee, project, schedule_entry};
use manpower_domain::*;
use manpower_service::{export, import_apply};
use sea_orm::ActiveValue::Set;
use std::time::Instant;
use store::AuditChange;
use testkit::TestDb;

fn rss() -> usize {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    s.lines().find(|l| l.starts_with("VmHWM")).unwrap().split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[testkit::db_test]
async fn speed(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Scheduler).await;
    let tx = cx.write(op::OPS).await.unwrap();
    let mut audit = Vec::new();
    let (mut people, mut projects) = (Vec::new(), Vec::new());
    for i in 0..36 {
        let row = project::ActiveModel { tenant_id: Set(tx.tenant()), id: Set(tx.new_id()), code: Set(format!("P-{}", 100 + i)), name: Set("Harlan Middle School".into()), region_id: Set(None), status: Set("active".into()), starts_on: Set(None), ends_on: Set(None), address: Set(None), lat: Set(None), lon: Set(None), time_zone: Set(None), color: Set(i), heads_per_day: Set(10), deleted_at: Set(None), created_at: Set(1), updated_at: Set(1), version: Set(1) };
        let r = tx.insert(row).await.unwrap();
        audit.push(AuditChange::created::<project::Entity>(&r));
        projects.push(r.id);
    }
    for i in 0..500usize {
        let foreman = (i % 20 > 0).then(|| people[i / 20 * 20]);
        let row = employee::ActiveModel { tenant_id: Set(tx.tenant()), id: Set(tx.new_id()), number: Set(i.to_string()), given_name: Set("Alexander".into()), family_name: Set(format!("Whitfield{i}")), title: Set(Some(["Finisher", "Placer", "Laborer"][i % 3].into())), classification: Set(None), is_foreman: Set(foreman.is_none()), foreman_id: Set(foreman), region_id: Set(None), phone: Set(None), email: Set(None), hired_on: Set(None), ended_on: Set(None), skills: Set("[]".into()), active: Set(true), deleted_at: Set(None), created_at: Set(1), updated_at: Set(1), version: Set(1) };
        let r = tx.insert(row).await.unwrap();
        audit.push(AuditChange::created::<employee::Entity>(&r));
        people.push(r.id);
    }
    tx.commit(audit).await.unwrap();
    let first = week_of("2026-W02");
    let mut writes = Vec::new();
    for (w, week) in first.through(first.monday() + chrono::Days::new(51 * 7)).enumerate() {
        for (i, who) in people.iter().enumerate() {
            for d in 0..5 {
                let p = projects[(i / 20 + w + usize::from(i % 10 == d)) % 36];
                writes.push(EntryWrite { employee: *who, day: week.day(d), cell: on(p) });
            }
        }
    }
    let t = Instant::now();
    let tx = cx.write(op::OPS).await.unwrap();
    let done = import_apply(&tx, &writes, true).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    println!("import {} in {:?}", writes.len(), t.elapsed());
    drop(writes);
    let q = WeekQuery::of(week_of("2026-W30"));
    view(&world, q).await;
    let t = Instant::now();
    for _ in 0..50 {
        view(&world, q).await;
    }
    println!("week {:?}", t.elapsed() / 50);
    let v = view(&world, q).await;
    let t = Instant::now();
    let json = serde_json::to_string(&v).unwrap();
    println!("json {} bytes in {:?}", json.len(), t.elapsed());
    let dir = tempfile::tempdir().unwrap();
    let before = rss();
    let t = Instant::now();
    let path = dir.path().join("y.xlsx");
    let tx = cx.read(op::EXPORT).await.unwrap();
    let eq = ExportQuery { from: first.monday(), to: first.monday() + chrono::Days::new(52 * 7 - 1), region: None, foreman: None, project: None };
    export::schedule(tx, &eq, export::Made { at: 0, by: "x".into() }, &path).await.unwrap();
    println!("export {:?} {} bytes, rss {} -> {} kB", t.elapsed(), std::fs::metadata(&path).unwrap().len(), before, rss());
    let n = 400;
    let t = Instant::now();
    for i in 0..n {
        let tx = cx.write(op::OPS).await.unwrap();
        let row = schedule_entry::ActiveModel { tenant_id: Set(tx.tenant()), id: Set(tx.new_id()), employee_id: Set(people[i]), day: Set(first.prev().prev().monday()), part: Set(0), project_id: Set(Some(projects[0])), status: Set(None), created_at: Set(1), updated_at: Set(1), version: Set(1) };
        let r = tx.insert(row).await.unwrap();
        tx.commit(AuditChange::created::<schedule_entry::Entity>(&r)).await.unwrap();
    }
    println!("audited insert {:?}", t.elapsed() / n as u32);
    let t = Instant::now();
    for i in 0..n {
        let tx = cx.write(op::REMEMBER).await.unwrap();
        let row = entity::preference::ActiveModel { tenant_id: Set(tx.tenant()), id: Set(tx.new_id()), account_id: Set(cx.actor().account), topic: Set(i.to_string()), value: Set("{}".into()), updated_at: Set(1) };
        tx.insert(row).await.unwrap();
        tx.commit([]).await.unwrap();
    }
    println!("bare commit {:?}", t.elapsed() / n as u32);
    let t = Instant::now();
    for i in 0..n {
        let b = OpBatch { ops: vec![change(people[i], first.prev().monday(), on(projects[0]), CellView::default())], all_or_nothing: false };
        assert!(manpower_service::save(&cx, &b).await.unwrap()[0].result.is_applied());
    }
    println!("save {:?}", t.elapsed() / n as u32);
}
