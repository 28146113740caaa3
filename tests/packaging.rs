//! What others run `verify` with: the action, the hooks, the GitLab template, the image and the release. Their shell
//! steps are run as the platforms run them.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_yaml::Value;
use tempfile::TempDir;

const WRONG: &str = "- 1,480 people came on the first day\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(root().join(path)).unwrap())
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A folder for one test: a newsroom's repository in `desk`, and commands of its own in `bin`, before all others.
struct World(TempDir);

struct Ran {
    code: i32,
    text: String,
}

impl World {
    fn new() -> World {
        let world = World(tempfile::tempdir().unwrap());
        fs::create_dir(world.path("bin")).unwrap();
        let made = world.sh("verify init desk", &[]);
        assert_eq!(made.code, 0, "{}", made.text);
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn sh(&self, script: &str, variables: &[(&str, &str)]) -> Ran {
        self.shell(script, variables, "")
    }

    /// Runs a script as the platforms do, in a folder.
    fn shell(&self, script: &str, variables: &[(&str, &str)], folder: &str) -> Ran {
        let binary = Path::new(env!("CARGO_BIN_EXE_verify")).parent().unwrap().display();
        let path = format!("{}:{binary}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]).current_dir(self.path(folder));
        bash.env("PATH", path).envs(variables.iter().copied()).stdin(Stdio::null());
        let output = bash.output().unwrap();
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        Ran { code: output.status.code().unwrap(), text }
    }
}

fn step<'y>(action: &'y Value, name: &str) -> &'y Value {
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    steps.iter().find(|step| step["name"] == name).unwrap_or_else(|| panic!("no step {name}"))
}

/// The check of the action with some inputs: the result, and what it told the workflow.
fn check(world: &World, inputs: &[(&str, &str)]) -> (Ran, BTreeMap<String, String>) {
    let action = yaml("action.yml");
    let step = step(&action, "Check claims and drafts");
    let mut variables: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in step["env"].as_mapping().unwrap() {
        let input =
            value.as_str().unwrap().strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}")).unwrap();
        let default = action["inputs"][input]["default"].as_str().unwrap_or_else(|| panic!("{input} is an input"));
        let given = inputs.iter().find(|(name, _)| *name == input).map_or(default, |(_, value)| value);
        variables.insert(name.as_str().unwrap().to_owned(), given.to_owned());
    }
    let output = world.path("output");
    fs::write(&output, "").unwrap();
    variables.insert("GITHUB_OUTPUT".to_owned(), output.display().to_string());
    variables.insert("GITHUB_STEP_SUMMARY".to_owned(), world.path("summary").display().to_string());
    let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let ran = world.shell(step["run"].as_str().unwrap(), &variables, "desk");
    let told = fs::read_to_string(&output).unwrap();
    let told = told.lines().map(|line| line.split_once('=').unwrap());
    (ran, told.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

#[test]
fn the_action_checks() {
    let world = World::new();
    let (ran, told) = check(&world, &[]);
    assert_eq!(
        (ran.code, told["exit-code"].as_str(), told["sarif"].as_str()),
        (0, "0", "verify.sarif"),
        "{}",
        ran.text
    );
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(world.path("desk/verify.sarif")).unwrap()).unwrap();
    assert_eq!(report["version"], "2.1.0");
    assert!(ran.text.contains("6 claims: 6 supported"), "{}", ran.text);

    fs::write(world.path("desk/claims/a wrong one.yaml"), WRONG).unwrap();
    // The step itself goes on, so that the report is uploaded; the last one fails.
    let (ran, told) = check(&world, &[("paths", "claims/a wrong one.yaml\n\nclaims/example.yaml\n"), ("sarif", "")]);
    assert_eq!((ran.code, told["exit-code"].as_str(), told.get("sarif")), (0, "1", None), "{}", ran.text);
    assert!(ran.text.contains("::error file=claims/a wrong one.yaml,line=1,"), "{}", ran.text);
    let summary = fs::read_to_string(world.path("summary")).unwrap();
    assert!(summary.contains("4 claims: 3 supported, 1 contradicted"), "{summary}");
    let action = yaml("action.yml");
    let result = step(&action, "Result")["run"].as_str().unwrap();
    for code in ["0", "1", "2"] {
        assert_eq!(world.sh(result, &[("EXIT_CODE", code)]).code.to_string(), code);
    }
    let (_, told) = check(&world, &[("fail-on", "conflicting")]);
    assert_eq!(told["exit-code"], "0");
    let (_, told) = check(&world, &[("args", "--exclude\n*wrong*\n--strict\n")]);
    assert_eq!(told["exit-code"], "0");
    let (ran, told) = check(&world, &[("changed-since", "HEAD")]);
    assert_eq!(told["exit-code"], "2", "{}", ran.text);
    // Inputs are words, whatever is in them.
    let (ran, told) =
        check(&world, &[("paths", "$(touch hit); `touch hit`"), ("fail-on", "\"; touch hit; \""), ("args", "")]);
    assert_eq!(told["exit-code"], "2", "{}", ran.text);
    assert!(!world.path("desk/hit").exists());
}

#[test]
fn the_action_installs() {
    let world = World::new();
    let action = yaml("action.yml");
    let script = step(&action, "Install verify")["run"].as_str().unwrap();
    let asked = "echo \"$@\" >> \"$LOG\"\n";
    world.command("cargo", &format!("{asked}mkdir -p \"$7/bin\" || exit 1\n").replace("$7", "$6"));
    // A release is a folder here.
    world.command("curl", "while [ $# -gt 1 ]; do\n  case $1 in --output) out=$2; shift ;; --retry) shift ;; esac\n  shift\ndone\nexec cp \"$RELEASE/$(basename \"$1\")\" \"$out\"\n");
    let packed = Command::new(root().join("tools/package.sh"))
        .args(["x86_64-unknown-linux-musl", env!("CARGO_BIN_EXE_verify")])
        .arg(world.path("release"))
        .output()
        .unwrap();
    assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
    let install = |reference: &str, release: &str| {
        let _ = fs::remove_dir_all(world.path("temp"));
        fs::create_dir_all(world.path("temp")).unwrap();
        fs::write(world.path("log"), "").unwrap();
        fs::write(world.path("paths"), "").unwrap();
        let whole = |name: &str| world.path(name).display().to_string();
        let (temp, log, paths, release) = (whole("temp"), whole("log"), whole("paths"), whole(release));
        let ran = world.sh(
            script,
            &[
                ("RUNNER_TEMP", &temp),
                ("RUNNER_OS", "Linux"),
                ("RUNNER_ARCH", "X64"),
                ("LOG", &log),
                ("RELEASE", &release),
                ("GITHUB_PATH", &paths),
                ("GITHUB_SERVER_URL", "https://server.example"),
                ("ACTION_PATH", "/the/action"),
                ("ACTION_REF", reference),
                ("ACTION_REPOSITORY", "desk/verify"),
            ],
        );
        (ran, fs::read_to_string(world.path("log")).unwrap(), fs::read_to_string(world.path("paths")).unwrap())
    };
    let bin = format!("{}\n", world.path("temp/verify/bin").display());
    let (ran, log, paths) = install("v0.1.0", "release");
    assert_eq!((ran.code, log.as_str(), &paths), (0, "", &bin), "{}", ran.text);
    let version = Command::new(world.path("temp/verify/bin/verify")).arg("--version").output().unwrap();
    assert!(String::from_utf8_lossy(&version.stdout).starts_with("verify "));
    // Without a release it is built.
    for (reference, release) in [("main", "release"), ("v9.9.9", "none")] {
        let (ran, log, paths) = install(reference, release);
        let built = format!("install --path /the/action --locked --root {}\n", world.path("temp/verify").display());
        assert_eq!((ran.code, log, &paths), (0, built, &bin), "{}", ran.text);
    }
    // An archive that is not what it should be is not taken.
    let archive = world.path("release/verify-x86_64-unknown-linux-musl.tar.gz");
    fs::write(&archive, "something else").unwrap();
    let (ran, log, paths) = install("v0.1.0", "release");
    assert!(ran.code != 0 && log.is_empty() && paths.is_empty(), "{}", ran.text);
}

/// Every input is documented and used, and none is put into a script as text.
#[test]
fn the_action_is_whole() {
    let action = yaml("action.yml");
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    for (name, input) in action["inputs"].as_mapping().unwrap() {
        let name = name.as_str().unwrap();
        assert!(input["description"].as_str().is_some_and(|words| words.ends_with('.')), "{name}");
        assert!(text.contains(&format!("inputs.{name} ")), "{name}");
        assert!(fs::read_to_string(root().join("docs/ci.md")).unwrap().contains(&format!("| `{name}` |")), "{name}");
    }
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("${{"), "{script}");
        assert_eq!(step["run"].is_string(), step["shell"] == "bash");
    }
}

#[test]
fn hooks_of_pre_commit() {
    let world = World::new();
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_sequence().unwrap();
    assert_eq!(hooks.len(), 2);
    let run = |hook: &Value| {
        // As pre-commit does: the files of the commit that match, behind the arguments.
        let files = world.shell("find . -type f | sed 's|^\\./||' | sort", &[], "desk").text;
        let matching = Command::new("grep")
            .args(["-E", hook["files"].as_str().unwrap()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut matching = matching.unwrap();
        std::io::Write::write_all(&mut matching.stdin.take().unwrap(), files.as_bytes()).unwrap();
        let matching = String::from_utf8(matching.wait_with_output().unwrap().stdout).unwrap();
        let args: Vec<&str> = hook["args"].as_sequence().unwrap().iter().map(|arg| arg.as_str().unwrap()).collect();
        let names = if hook["pass_filenames"] == false { String::new() } else { matching.replace('\n', " ") };
        let line = format!("{} {} {names}", hook["entry"].as_str().unwrap(), args.join(" "));
        (matching, world.shell(&line, &[], "desk"))
    };
    let (files, ran) = run(&hooks[0]);
    assert_eq!(files, "claims/example.yaml\ndrafts/example.md\n");
    assert!(ran.code == 0 && ran.text.contains("6 claims: 6 supported"), "{}", ran.text);
    let (files, ran) = run(&hooks[1]);
    assert_eq!(files, "claims/example.yaml\ndrafts/example.md\nsources/example-report.md\n");
    assert!(ran.code == 0 && ran.text.contains("6 claims: 6 supported"), "{}", ran.text);
    fs::write(world.path("desk/claims/wrong.yml"), WRONG).unwrap();
    assert!(hooks.iter().all(|hook| run(hook).1.code == 1));
    assert!(hooks.iter().all(|hook| hook["language"] == "rust"));
}

#[test]
fn the_gitlab_job() {
    let world = World::new();
    let job = &yaml("integrations/gitlab/verify.yml")["verify"];
    let script: Vec<&str> = job["script"].as_sequence().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let run = |args: &str| world.shell(&script.join("\n"), &[("VERIFY_ARGS", args)], "desk");
    let ran = run(job["variables"]["VERIFY_ARGS"].as_str().unwrap());
    assert!(ran.code == 0 && ran.text.contains("6 claims: 6 supported"), "{}", ran.text);
    for report in job["artifacts"]["paths"].as_sequence().unwrap() {
        assert!(world.path("desk").join(report.as_str().unwrap()).exists(), "{report:?}");
    }
    for (_, report) in job["artifacts"]["reports"].as_mapping().unwrap() {
        assert!(job["artifacts"]["paths"].as_sequence().unwrap().contains(report), "{report:?}");
    }
    fs::write(world.path("desk/claims/wrong.yaml"), WRONG).unwrap();
    assert_eq!(run("claims/ --strict").code, 1);
    assert_eq!(job["artifacts"]["when"], "always");
}

/// The image can be built of what is copied into it, and does not run as root.
#[test]
fn the_image() {
    let text = fs::read_to_string(root().join("Dockerfile")).unwrap();
    let context = tempfile::tempdir().unwrap();
    let ignored = fs::read_to_string(root().join(".dockerignore")).unwrap();
    let copies = text.lines().filter_map(|line| line.strip_prefix("COPY ")).filter(|line| !line.starts_with("--from"));
    for line in copies {
        let words: Vec<&str> = line.split(' ').collect();
        let (to, from) = words.split_last().unwrap();
        for name in from {
            let kept = ignored
                .lines()
                .any(|line| line == format!("!{name}") || line == "!LICENSE-*" && name.starts_with("LICENSE-"));
            assert!(kept, "{name} does not reach the image");
            let to = if *to == "./" { *name } else { *to };
            let copied =
                Command::new("cp").arg("-r").arg(root().join(name)).arg(context.path().join(to)).status().unwrap();
            assert!(copied.success(), "{name}");
        }
    }
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(context.path())
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    // Nothing that the sources embed lies outside of what is copied.
    let embedded = Command::new("grep")
        .args(["-rhoE", "include_(str|bytes)!\\(\"[^\"]+\"\\)", "src", "--include=*.rs"])
        .current_dir(context.path())
        .output()
        .unwrap();
    for line in String::from_utf8(embedded.stdout).unwrap().lines().filter(|line| line.contains("../data/")) {
        let name = line.split('"').nth(1).unwrap().rsplit("../").next().unwrap();
        assert!(context.path().join(name).exists(), "{line}");
    }
    let (_, last) = text.rsplit_once("\nFROM ").unwrap();
    let user = last.lines().find_map(|line| line.strip_prefix("USER ")).expect("it says who it runs as");
    assert!(user.parse::<u32>().is_ok_and(|user| user > 0), "{user}");
    assert!(last.contains("ENTRYPOINT [\"verify\"]"));
}

#[test]
fn the_release() {
    let workflow = yaml(".github/workflows/release.yml");
    let steps = workflow["jobs"]["build"]["steps"].as_sequence().unwrap();
    let script = |name: &str| steps.iter().find(|step| step["name"] == name).unwrap()["run"].as_str().unwrap();
    let world = World::new();
    let version = env!("CARGO_PKG_VERSION");
    for (tag, code) in [(format!("v{version}"), 0), ("v99.0.0".to_owned(), 1)] {
        let line = format!("cd '{}'\n{}", root().display(), script("The tag is the version"));
        assert_eq!(world.sh(&line, &[("GITHUB_REF_NAME", &tag)]).code, code, "{tag}");
    }
    // The action and binstall ask for the archives that are packed, by these names.
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("/releases/download/v{ version }/verify-{ target }.tar.gz\""));
    assert!(manifest.contains("bin-dir = \"verify-{ target }/{ bin }{ binary-ext }\""));
    for entry in workflow["jobs"]["build"]["strategy"]["matrix"]["include"].as_sequence().unwrap() {
        let target = entry["target"].as_str().unwrap();
        assert!(action.contains(&format!("target={target} ;;")), "{target}");
    }
    let pack = script("Pack").replace("target/$TARGET/release/$BINARY", env!("CARGO_BIN_EXE_verify"));
    let packed = world.path("packed").display().to_string();
    let line = format!("cd '{}'\n{}", root().display(), pack.replace(" packed", &format!(" '{packed}'")));
    let ran = world.sh(&line, &[("TARGET", "some-target"), ("BINARY", "verify")]);
    assert_eq!(ran.code, 0, "{}", ran.text);
    let listed =
        world.sh("tar -tzf packed/verify-some-target.tar.gz && cd packed && sha256sum --check *.sha256", &[]).text;
    for name in ["verify", "man/verify.1", "man/verify-fix.1", "completions/verify.zsh", "LICENSE-MIT", "README.md"] {
        assert!(listed.contains(&format!("verify-some-target/{name}\n")), "{name}\n{listed}");
    }
    assert!(listed.ends_with("verify-some-target.tar.gz: OK\n") && !listed.contains("verify-help"), "{listed}");
}

#[test]
fn manual_pages() {
    let world = World::new();
    let page = world.sh("verify man", &[]).text;
    assert!(page.contains(".TH verify 1") && page.contains("\\-\\-fail\\-on"), "{page}");
    assert!(world.sh("verify man fix", &[]).text.contains(".TH verify-fix 1"));
    let unknown = world.sh("verify man nothing", &[]);
    assert!(unknown.code == 2 && unknown.text.contains("the commands are extract, fix,"), "{}", unknown.text);
    let all = world.sh("verify man --output pages && ls pages", &[]);
    assert_eq!(all.code, 0);
    let (told, there) = all.text.split_at(all.text.len() / 2);
    assert!(told == there && told.contains("verify-init.1\n"), "{}", all.text);
    fs::write(world.path("file"), "").unwrap();
    assert_eq!(world.sh("verify man --output file/pages", &[]).code, 2);
}
