//! A throwaway PostgreSQL: made at the first test that needs it, gone when this process is.

use std::{
    net::TcpListener,
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

/// A running server of this process's own.
pub struct Cluster {
    port: u16,
}

/// Role and template names within the cluster.
pub(crate) const APP: &str = "daybook_app";
pub(crate) const SYSTEM: &str = "daybook_system";

/// Whether a commit waits for the disk. Tests need not, for nothing of theirs is to outlive a power cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Durability {
    Off,
    On,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

impl Cluster {
    /// The process's cluster, started at the first call.
    pub fn get() -> &'static Self {
        CLUSTER.get_or_init(|| Self::start(Durability::Off))
    }

    /// The process's cluster with PostgreSQL's own settings for commits, for measuring. To be called before anything else asks for
    /// the cluster: one that is there already is left as it is.
    pub fn durable() -> &'static Self {
        CLUSTER.get_or_init(|| Self::start(Durability::On))
    }

    /// The address of a database in a role.
    pub fn url(&self, role: &str, database: &str) -> String {
        format!("postgres://{role}@127.0.0.1:{}/{database}", self.port)
    }

    fn start(durability: Durability) -> Self {
        let bin = bindir();
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let home = std::env::temp_dir().join(format!("daybook-pg-{}-{port}", std::process::id()));
        let home_text = home.display().to_string();
        let root =
            std::fs::metadata("/proc/self").map(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0).unwrap_or(false);
        // initdb and postgres refuse to run as root; the folder must not lie in the checkout, which `postgres` may be unable to enter
        let shell = |script: &str| {
            let mut command = if root { Command::new("runuser") } else { Command::new("sh") };
            if root {
                command.args(["-u", "postgres", "--", "sh"]);
            }
            command.args(["-c", script]).current_dir(std::env::temp_dir());
            command
        };
        let made = shell(&format!(
            "mkdir -m 700 {home_text} && {}/initdb -D {home_text}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync",
            bin.display()
        ))
        .output()
        .expect("PostgreSQL's initdb runs");
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        // the shell outlives this process by half a second and takes the server and its folder with it
        let commits = match durability {
            Durability::Off => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Durability::On => "-c fsync=on -c synchronous_commit=on -c full_page_writes=on",
        };
        let watch = format!(
            "{}/postgres -D {home_text}/data -p {port} -k {home_text} -h 127.0.0.1 {commits} -c max_connections=400 -c shared_buffers=64MB >{home_text}/log 2>&1 & pg=$!; \
             while [ -d /proc/{} ]; do sleep 0.5; done; kill -INT $pg; wait $pg; rm -rf {home_text}",
            bin.display(),
            std::process::id()
        );
        let mut watch = shell(&watch);
        watch.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        std::os::unix::process::CommandExt::process_group(&mut watch, 0);
        watch.spawn().expect("PostgreSQL starts");
        let deadline = Instant::now() + Duration::from_secs(30);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "PostgreSQL did not start; see {home_text}/log");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { port }
    }
}

fn bindir() -> PathBuf {
    let from_config = Command::new("pg_config").arg("--bindir").output().ok().filter(|o| o.status.success());
    let named = from_config.map(|o| PathBuf::from(String::from_utf8_lossy(&o.stdout).trim().to_owned()));
    let installed =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin"));
    named
        .into_iter()
        .chain(installed)
        .find(|dir| dir.join("initdb").exists())
        .expect("PostgreSQL 15 or newer is installed (Debian: apt-get install postgresql)")
}
