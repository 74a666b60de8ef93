//! `casebook privacy --jsonl`, as other programs call it.

use std::process::{Child, Command, Stdio};

/// `casebook privacy --jsonl`, waiting for its first line.
fn privacy_jsonl() -> std::io::Result<Child> {
    Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(["privacy", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

#[test]
fn findings_are_written_for_other_programs_in_characters() {
    let mut child = privacy_jsonl().unwrap();
    let lines = "{\"id\": 7, \"text\": \"é: Dr. Hollins\"}\n\nnot json\n{\"id\": \"b\", \"text\": \"clean\"}\n";
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
    let ran = child.wait_with_output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(found["id"], 7);
    assert_eq!((&found["start"], &found["end"]), (&3.into(), &14.into()));
    assert_eq!(found["type"], "NAME");
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(said.starts_with("line 3: this is no JSON"), "{said}");
}

#[test]
fn another_program_that_sends_one_text_and_waits_gets_its_findings() {
    let mut child = privacy_jsonl().unwrap();
    let mut to = child.stdin.take().unwrap();
    let mut from = std::io::BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        let text = format!("{{\"id\": {id}, \"text\": \"Dr. Hollins\"}}\n");
        std::io::Write::write_all(&mut to, text.as_bytes()).unwrap();
        let mut answer = String::new();
        std::io::BufRead::read_line(&mut from, &mut answer).unwrap();
        let found: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(found["id"], id);
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}
