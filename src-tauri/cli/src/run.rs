//! From the parsed command to the module that does it.

use crate::args::{Cli, Command, Rules};
use crate::output::{Output, Reply};
use crate::problem::Result;
use crate::{
    bench, calendars, caseload, colleagues, imports, lines, packets, printing, records, vaults,
};

/// Does what was asked and prints the answer.
pub(crate) fn run(cli: Cli, output: &Output) -> Result<()> {
    let global = &cli.global;
    let reply = match cli.command {
        Command::Rules(Rules::Compute) => return lines::compute(),
        Command::Deidentify { people } => return lines::deidentify(&people),
        Command::Rules(Rules::List { state }) => caseload::rules(global, state.as_deref())?,
        Command::Vault(vault) => vaults::run(global, vault)?,
        Command::Demo => vaults::demo(global)?,
        Command::Import(import) => imports::run(global, import)?,
        Command::Student(student) => caseload::student(global, student)?,
        Command::Today => caseload::today(global)?,
        Command::Due { within, student } => caseload::due(global, within, student)?,
        Command::Meeting(meeting) => records::meeting(global, meeting)?,
        Command::Note(note) => records::note(global, note)?,
        Command::Contact(contact) => records::contact(global, contact)?,
        Command::FollowUp(follow_up) => records::follow_up(global, follow_up)?,
        Command::Question(question) => records::question(global, question)?,
        Command::Packet(packet) => packets::packet(global, packet)?,
        Command::Reply(reply) => packets::reply(global, reply)?,
        Command::Colleague(command) => colleagues::colleague(global, command)?,
        Command::Consultation(command) => colleagues::consultation(global, command)?,
        Command::Playbook(command) => colleagues::playbook(global, command)?,
        Command::Disclosure(command) => colleagues::disclosure(global, command)?,
        Command::Search { query, limit } => caseload::search(global, query, limit)?,
        Command::Bench {
            students,
            notes,
            rows,
            dates_of,
            folder,
        } => bench::run(students, notes, rows, dates_of, folder)?,
        Command::Print(print) => printing::run(global, print)?,
        Command::Calendar(calendar) => calendars::run(global, calendar)?,
    };
    print(*output, &reply)
}

fn print(output: Output, reply: &Reply) -> Result<()> {
    output.reply(reply)
}
