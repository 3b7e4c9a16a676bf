// Written from the engine's command list by `cargo xtask bindings`. Do not edit.

/**
 * An accommodation, worded so that a teacher can act on it.
 */
export type Accommodation = { 
/**
 * Its record.
 */
id: AccommodationId, 
/**
 * What is done: "time and a half on tests".
 */
what: string, 
/**
 * On what, where: "written tests over 20 minutes".
 */
applies_to: string, 
/**
 * Automatic, or on her request.
 */
on_request: boolean, };

/**
 * How an accommodation works in the room.
 */
export type AccommodationFields = { 
/**
 * What is done: "time and a half on tests".
 */
what: string, 
/**
 * On what, where: "written tests over 20 minutes".
 */
applies_to: string, 
/**
 * Automatic, or on her request.
 */
on_request: boolean, };

/**
 * An accommodation.
 */
export type AccommodationId = string;

/**
 * Logs a contact.
 */
export type AddContact = { 
/**
 * What happened.
 */
fields: ContactFields, };

/**
 * Adds a follow-up.
 */
export type AddFollowUp = { 
/**
 * What, who, by when.
 */
fields: FollowUpFields, };

/**
 * Takes a colleague's reply in: pasted text or a file. Matched by its code, or to the question she names.
 */
export type AddReply = { 
/**
 * What she pasted.
 */
text?: string | null, 
/**
 * A reply file.
 */
file?: FileHandle | null, 
/**
 * The question, where the text carries no code.
 */
question_id?: QuestionId | null, };

/**
 * Adds a seat to the table.
 */
export type AddSeat = { 
/**
 * To which meeting.
 */
meeting_id: MeetingId, 
/**
 * Who and how.
 */
fields: SeatFields, };

/**
 * Adds a step of her own.
 */
export type AddStep = { 
/**
 * To which meeting.
 */
meeting_id: MeetingId, 
/**
 * What is to be done.
 */
title: string, 
/**
 * By when.
 */
due_on: string, };

/**
 * An answer to a question.
 */
export type AnswerOut = { 
/**
 * The reply it came in.
 */
reply_id: ReplyId, 
/**
 * RFC 3339.
 */
received_at: string, 
/**
 * RFC 3339; `None` while unread.
 */
read_at: string | null, 
/**
 * The packet's code, where it was matched by one.
 */
packet_code: string, 
/**
 * The words under their headings, names put back for her eyes only.
 */
sections: Array<ReplySection>, 
/**
 * Suggestions.
 */
suggestions: Array<SuggestionOut>, };

/**
 * What crosses to the window or the command line when a command fails.
 */
export type ApiError = { 
/**
 * What the window does.
 */
code: ErrorCode, 
/**
 * What happened and what it means for her data.
 */
message: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * Problems by field.
 */
fields: Array<FieldProblem>, 
/**
 * A short id that also stands in the log.
 */
incident: string, };

/**
 * Sets a student aside, or takes her back.
 */
export type ArchiveStudent = { 
/**
 * Whose.
 */
id: StudentId, 
/**
 * Aside or back.
 */
archived: boolean, };

/**
 * A line that goes along: a checklist step, a goal, a draft wording.
 */
export type AttachedLine = { 
/**
 * What it is: "checklist step", "from my note".
 */
label: string, 
/**
 * The words.
 */
text: string, };

/**
 * What the log shows against the rule.
 */
export type AttemptsMeter = { 
/**
 * The rule it is read against.
 */
rule: AttemptsRule, 
/**
 * Tries that count.
 */
tries: number, 
/**
 * Different days among them.
 */
days: number, 
/**
 * Different ways among them.
 */
ways: number, 
/**
 * Someone was reached.
 */
reached: boolean, 
/**
 * All three numbers are met.
 */
enough: boolean, 
/**
 * One sentence for a person.
 */
words: string, };

/**
 * What counts as enough tries. A district's own rule replaces the default.
 */
export type AttemptsRule = { 
/**
 * How many tries.
 */
tries: number, 
/**
 * On how many different days.
 */
days: number, 
/**
 * In how many different ways.
 */
ways: number, 
/**
 * A message that was left counts as a try.
 */
messages_count: boolean, 
/**
 * A call nobody answered counts as a try.
 */
no_answer_counts: boolean, };

/**
 * Whether someone is coming, or was there.
 */
export type Attendance = "invited" | "coming" | "excused" | "attended" | "absent";

/**
 * Writes one encrypted backup, reads it back and compares it. Without a file it goes into the vault's own folder.
 */
export type BackUp = { 
/**
 * Where to write; the backups folder when left out.
 */
file?: FileHandle | null, };

/**
 * How much is in a backup. What lies in the bin counts.
 */
export type BackupHolds = { 
/**
 * Students.
 */
students: number, 
/**
 * Meetings.
 */
meetings: number, 
/**
 * Notes.
 */
notes: number, };

/**
 * What a restore would bring.
 */
export type BackupLook = { 
/**
 * When it was made, RFC 3339.
 */
made_at: string, 
/**
 * Students in it, with those in the bin.
 */
students: number, 
/**
 * Meetings in it.
 */
meetings: number, 
/**
 * Notes in it.
 */
notes: number, 
/**
 * How it stands to the vault in place.
 */
standing: Standing, 
/**
 * The same in a sentence.
 */
words: string, 
/**
 * A vault that can be read is in place: it would be set aside, and the students' number is asked for.
 */
sets_aside: boolean, };

/**
 * The second place.
 */
export type BackupPlaceRow = { 
/**
 * The folder, as she chose it.
 */
path: string, 
/**
 * Whether it can be reached now.
 */
there: boolean, 
/**
 * When a backup was last copied to it, RFC 3339.
 */
copied_at: string | null, };

/**
 * One backup.
 */
export type BackupRow = { 
/**
 * Its file name: a date and a random code.
 */
name: string, 
/**
 * When it was made, RFC 3339.
 */
made_at: string, 
/**
 * Its size in kibibytes.
 */
kib: number, 
/**
 * How much is in it, where that is known and the vault is open.
 */
holds: BackupHolds | null, 
/**
 * When it was last opened and checked as a test, RFC 3339.
 */
tested_at: string | null, };

/**
 * What a suggestion becomes.
 */
export type Becomes = "step" | "follow_up" | "note";

/**
 * A block of a note.
 */
export type Block = { "block": "heading", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "block": "paragraph", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "block": "item", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "block": "decision", 
/**
 * Its words.
 */
content: Array<Inline>, } | { "block": "follow_up", 
/**
 * Its words.
 */
content: Array<Inline>, 
/**
 * Who, after `@`.
 */
owner: string, 
/**
 * By when, after `by`.
 */
due_on: string | null, };

/**
 * What a school's calendar brought.
 */
export type CalendarImported = { 
/**
 * Days without school in the file: dates or spans `2026-11-23/2026-11-27`.
 */
no_school: Array<string>, 
/**
 * How many of them changed the settings; 0 for the same file again.
 */
added: number, 
/**
 * The first student day, where the file names one that was taken.
 */
first_day: string | null, 
/**
 * The last student day, where the file names one that was taken.
 */
last_day: string | null, 
/**
 * Lines that were not taken.
 */
ignored: Array<string>, 
/**
 * What she should look at herself, in sentences.
 */
problems: Array<string>, };

/**
 * What was written.
 */
export type CalendarOut = { 
/**
 * How many events the file holds.
 */
events: number, };

/**
 * What a line in the calendar names a student by.
 */
export type CalendarTitles = "codes" | "names";

/**
 * "My passphrase may be known": encrypts everything anew under a new key. The old passphrase and the old recovery key open
 * nothing any more; old backups still open with them unless they are renewed.
 */
export type ChangeDataKey = { 
/**
 * The present passphrase.
 */
passphrase: string, 
/**
 * The new one.
 */
new_passphrase: string, 
/**
 * Make a fresh backup and destroy every older one.
 */
renew_backups: boolean, };

/**
 * Wraps the data key anew. The database is not rewritten; old backups still open with the old passphrase.
 */
export type ChangePassphrase = { 
/**
 * The present passphrase.
 */
old_passphrase: string, 
/**
 * The new one.
 */
new_passphrase: string, };

/**
 * What a check of everything found.
 */
export type CheckOut = { 
/**
 * Nothing is wrong.
 */
ok: boolean, 
/**
 * The schema of the store.
 */
schema_version: number, 
/**
 * `SQLCipher`'s version.
 */
cipher_version: string, 
/**
 * What is wrong, in sentences.
 */
problems: Array<string>, };

/**
 * The drill: whether a typed recovery key is the one that opens this vault. Nothing changes, and it is noted that she has it.
 */
export type CheckRecoveryKey = { 
/**
 * The 32 characters, as typed.
 */
recovery_key: string, };

/**
 * Opens and checks everything: ciphers, database, foreign keys, search index.
 */
export type CheckVault = Record<symbol, never>;

/**
 * Chooses the folder that backups are copied to by themselves, or lets it go.
 */
export type ChooseBackupPlace = { 
/**
 * The folder she chose; none lets the place go. Copies that lie there stay.
 */
folder?: FileHandle | null, };

/**
 * How a question ended.
 */
export type CloseOut = { 
/**
 * `confirmed`, `new_action` or `not_useful`.
 */
verdict: string, 
/**
 * What she did.
 */
did: string, 
/**
 * 1 to 5.
 */
helpful?: number | null, 
/**
 * A lesson to keep.
 */
lesson: string, };

/**
 * Closes a question, with a lesson where there is one.
 */
export type CloseQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * How it ended.
 */
close: CloseOut, };

/**
 * One hint of the good-question meter.
 */
export type Coaching = { 
/**
 * The point is met.
 */
met: boolean, 
/**
 * The point in words.
 */
words: string, };

/**
 * A colleague outside the building.
 */
export type Colleague = { 
/**
 * The record.
 */
id: ColleagueId, 
/**
 * What she is called here.
 */
name: string, 
/**
 * How she likes questions.
 */
likes: string, 
/**
 * How long she usually takes.
 */
turnaround: string, 
/**
 * What she knows about.
 */
topics: string, };

/**
 * A colleague outside the building.
 */
export type ColleagueId = string;

/**
 * A column of the file and where it goes.
 */
export type ColumnMapping = { 
/**
 * The header as the file spells it.
 */
column: string, 
/**
 * The field it goes to, by name (`hallway_domain::import::Field` lists them); empty keeps it as an extra fact.
 */
field: string, };

/**
 * A column with a few of its values.
 */
export type ColumnOut = { 
/**
 * The header as the file spells it.
 */
column: string, 
/**
 * The field it goes to; empty keeps it as an extra fact.
 */
field: string, 
/**
 * The first values that are not blank.
 */
samples: Array<string>, };

/**
 * What is written of a contact.
 */
export type ContactFields = { 
/**
 * The student it was about.
 */
student_id: StudentId, 
/**
 * The meeting it was about.
 */
meeting_id: MeetingId | null, 
/**
 * Who was tried.
 */
person_id: PersonId | null, 
/**
 * The day.
 */
on_date: string, 
/**
 * The time of day.
 */
at_time: string | null, 
/**
 * How.
 */
way: ContactWay, 
/**
 * What for.
 */
purpose: string, 
/**
 * What came of it.
 */
outcome: ContactOutcome, 
/**
 * What was said: facts.
 */
summary: string, 
/**
 * Stays out of every export unless chosen.
 */
private: boolean, };

/**
 * An entry of the contact log.
 */
export type ContactId = string;

/**
 * What came of it.
 */
export type ContactOutcome = "reached" | "left_message" | "no_answer" | "sent" | "failed";

/**
 * A contact with the name of who was tried.
 */
export type ContactRow = { 
/**
 * The student's name.
 */
student: string, 
/**
 * Who was tried, by name.
 */
person: string, 
/**
 * The record.
 */
id: ContactId, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * The student it was about.
 */
student_id: StudentId, 
/**
 * The meeting it was about.
 */
meeting_id: MeetingId | null, 
/**
 * Who was tried.
 */
person_id: PersonId | null, 
/**
 * The day.
 */
on_date: string, 
/**
 * The time of day.
 */
at_time: string | null, 
/**
 * How.
 */
way: ContactWay, 
/**
 * What for.
 */
purpose: string, 
/**
 * What came of it.
 */
outcome: ContactOutcome, 
/**
 * What was said: facts.
 */
summary: string, 
/**
 * Stays out of every export unless chosen.
 */
private: boolean, };

/**
 * How someone was tried.
 */
export type ContactWay = "phone" | "email" | "text" | "letter" | "in_person" | "video" | "home_visit";

/**
 * Makes a backup if something changed and copies it to the second place at once.
 */
export type CopyBackupNow = Record<symbol, never>;

/**
 * Puts the reminder of a copy off.
 */
export type CopyLater = Record<symbol, never>;

/**
 * Says what erasing a student's record would take. Changes nothing.
 */
export type CountRecord = { 
/**
 * Whose.
 */
id: StudentId, };

/**
 * Adds a student. A second one with the same name is kept apart.
 */
export type CreateStudent = { 
/**
 * What is known.
 */
fields: StudentFields, 
/**
 * Where she stands; active when left out.
 */
status?: StudentStatus | null, };

/**
 * Makes an empty vault and opens it. The recovery key is answered once and never again.
 */
export type CreateVault = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * Decides findings by their words, in every question of the packet. All decisions are taken up, or none.
 */
export type DecideByWords = { 
/**
 * The questions of the packet.
 */
question_ids: Array<QuestionId>, 
/**
 * The decisions; a later one about the same words stands.
 */
decisions: Array<WordsDecision>, };

/**
 * Decides a finding; the same words in the same question are decided alike. Keeping asks for a reason.
 */
export type DecideFinding = { 
/**
 * The questions of the preview.
 */
question_ids: Array<QuestionId>, 
/**
 * The finding.
 */
number: number, 
/**
 * What happens to it; left out: undecided again.
 */
action?: FindingAction | null, 
/**
 * Her wording, for an edit.
 */
replacement?: string | null, 
/**
 * Why it is kept.
 */
reason?: string | null, };

/**
 * What deciding did.
 */
export type Decided = { 
/**
 * The packet as it would leave now.
 */
preview: PacketPreview, 
/**
 * Words that no finding has.
 */
unmatched: Array<string>, };

/**
 * A decision marked in a note.
 */
export type DecisionRow = { 
/**
 * The note it was marked in.
 */
note_id: NoteId, 
/**
 * Its place among the note's decisions.
 */
position: number, 
/**
 * What was decided.
 */
text: string, };

/**
 * Puts a contact into the bin.
 */
export type DeleteContact = { 
/**
 * Which.
 */
id: ContactId, };

/**
 * Lets a draft go: it became a record, or she threw it away.
 */
export type DeleteDraft = { 
/**
 * Where it belongs.
 */
key: string, };

/**
 * Takes a follow-up away.
 */
export type DeleteFollowUp = { 
/**
 * Which.
 */
id: FollowUpId, };

/**
 * Puts a meeting into the bin.
 */
export type DeleteMeeting = { 
/**
 * Which.
 */
id: MeetingId, };

/**
 * Puts a note into the bin.
 */
export type DeleteNote = { 
/**
 * Which.
 */
id: NoteId, };

/**
 * Puts a question into the bin.
 */
export type DeleteQuestion = { 
/**
 * Which.
 */
id: QuestionId, };

/**
 * Puts a student into the bin for 30 days.
 */
export type DeleteStudent = { 
/**
 * Whose.
 */
id: StudentId, };

/**
 * How much stands on a screen.
 */
export type Density = "comfortable" | "compact";

/**
 * Versions, sizes, counts and codes: what helps to find a fault, and not a word of what is in the vault.
 */
export type Diagnostics = Record<symbol, never>;

/**
 * A diagnosis that a person can read before she gives it to somebody.
 */
export type DiagnosticsOut = { 
/**
 * Plain text.
 */
text: string, };

/**
 * How plainly she wants to hear it.
 */
export type Directness = "gentle" | "plain" | "blunt";

/**
 * Lays a suggestion aside, or takes it back.
 */
export type DismissSuggestion = { 
/**
 * Which.
 */
id: SuggestionId, 
/**
 * Aside or back.
 */
dismissed: boolean, };

/**
 * A draft.
 */
export type Draft = { 
/**
 * Where it belongs: `new_contact:STUDENT`.
 */
key: string, 
/**
 * The text, or JSON of a form.
 */
body: string, 
/**
 * RFC 3339.
 */
updated_at: string, };

/**
 * One due date of one student.
 */
export type DueItem = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Her name for a list.
 */
student: string, 
/**
 * Her case code.
 */
case_code: string, 
/**
 * The rule.
 */
rule: string, 
/**
 * What is due: "Annual review".
 */
title: string, 
/**
 * The last permitted day.
 */
due_on: string, 
/**
 * The last school day on or before it.
 */
plan_by: string, 
/**
 * Calendar days from today; negative when late.
 */
days_left: number, 
/**
 * How loudly it speaks.
 */
state: DueState, 
/**
 * The state in words: "12 days late".
 */
words: string, 
/**
 * Why.
 */
why: Why, 
/**
 * What would settle it.
 */
fix: string, 
/**
 * The meeting that is scheduled for it.
 */
meeting_id: MeetingId | null, 
/**
 * That meeting's day.
 */
meeting_on: string | null, };

/**
 * How loudly a due date speaks. At most three colours show these, each with a word and a shape.
 */
export type DueState = "late" | "unscheduled" | "scheduled_late" | "soon" | "scheduled" | "later";

/**
 * Erases the sample class in one act. Refused in a vault of real students.
 */
export type EraseSample = Record<symbol, never>;

/**
 * Erases a student's record for good: rows, index, write-ahead log and free pages. With the passphrase also out of every
 * backup: the data key is changed, a fresh backup made and every older one destroyed.
 */
export type EraseStudent = { 
/**
 * Whose.
 */
id: StudentId, 
/**
 * Her case code, typed.
 */
case_code: string, 
/**
 * The present passphrase, to renew the backups; they keep the record without it.
 */
passphrase?: string | null, };

/**
 * What erasing did.
 */
export type Erased = { 
/**
 * The new recovery key, where the backups were renewed.
 */
kit: RecoveryKit | null, 
/**
 * Old backups that were destroyed.
 */
destroyed: number, };

/**
 * What the window does differently. A code is added only together with the window's code that uses it.
 */
export type ErrorCode = "locked" | "wrong_passphrase" | "throttled" | "not_found" | "invalid" | "conflict" | "precondition" | "undecided" | "file_too_new" | "damaged" | "changed" | "in_use" | "disk" | "internal";

/**
 * On what footing a required member is excused (34 CFR 300.321(e)).
 */
export type ExcusalBasis = "agreement" | "consent_and_input";

/**
 * Writes meetings as an iCalendar file: scheduled ones, and called-off ones so that a calendar takes them out.
 */
export type ExportCalendar = { 
/**
 * The file.
 */
file: FileHandle, 
/**
 * Codes unless she chose names.
 */
titles?: CalendarTitles | null, 
/**
 * The first day; without it from the first meeting.
 */
from?: string | null, 
/**
 * The last day; without it to the last meeting.
 */
to?: string | null, 
/**
 * Only this meeting, wherever it stands.
 */
meeting_id?: MeetingId | null, 
/**
 * Due dates too, as whole days that leave her free. Not with one meeting.
 */
due_dates?: boolean | null, };

/**
 * Writes everything in open formats: CSV and JSON with a described schema, into a folder she chose. Not encrypted.
 */
export type ExportEverything = { 
/**
 * The folder.
 */
folder: FileHandle, 
/**
 * Private notes too.
 */
include_private?: boolean | null, };

/**
 * What was written.
 */
export type ExportOut = { 
/**
 * File names, one a kind of record.
 */
files: Array<string>, };

/**
 * Lets a packet leave. Refused while a finding is undecided. What left is kept as it left.
 */
export type ExportPacket = { 
/**
 * Which questions.
 */
question_ids: Array<QuestionId>, 
/**
 * The colleague.
 */
to: string, 
/**
 * In which form.
 */
format: PacketFormat, 
/**
 * Where to write it; only answered as text when left out.
 */
file?: FileHandle | null, 
/**
 * Words for a sealed packet; made when left out.
 */
passphrase?: string | null, 
/**
 * She made a reasonable determination that the student cannot be identified (34 CFR 99.31(b)).
 */
attested: boolean, };

/**
 * A dated fact as it stands.
 */
export type Fact = { 
/**
 * The record.
 */
id: FactId, 
/**
 * Its name in the rules: `last_annual_meeting`.
 */
fact: string, 
/**
 * Its name in words.
 */
words: string, 
/**
 * Its value: an ISO date, a number, or dates with commas.
 */
value: string, 
/**
 * Where it came from: "entered", "import", "meeting".
 */
source: string, 
/**
 * RFC 3339.
 */
entered_at: string, };

/**
 * A dated fact about a student.
 */
export type FactId = string;

/**
 * What is wrong with one field.
 */
export type FieldProblem = { 
/**
 * The field, by its name in the command.
 */
field: string, 
/**
 * What is wrong, in a sentence.
 */
message: string, };

/**
 * Stands for one file that a person chose in this session.
 */
export type FileHandle = string;

/**
 * What happens to a finding.
 */
export type FindingAction = "replace" | "keep" | "edit";

/**
 * How sure a finding is.
 */
export type FindingLevel = "sure" | "likely" | "doubtful";

/**
 * One finding.
 */
export type FindingOut = { 
/**
 * Its number in this preview, from 0, in reading order.
 */
number: number, 
/**
 * The question it stands in.
 */
question_id: QuestionId, 
/**
 * The words as written.
 */
surface: string, 
/**
 * PERSON, SCHOOL_ORG, LOCATION, DATE, PHONE, EMAIL, ID, ADDRESS, URL, AGE, OTHER.
 */
label: string, 
/**
 * How sure it is.
 */
level: FindingLevel, 
/**
 * What would stand there.
 */
replacement: string, 
/**
 * The vault named it.
 */
known: boolean, 
/**
 * Why it was found, in words.
 */
why: string, 
/**
 * What was decided; `None` while a person must.
 */
action: FindingAction | null, 
/**
 * Her reason for keeping it.
 */
reason: string, };

/**
 * Starts a question from where she stands: kind, meeting, checklist step or note come along, and needed-by is proposed from the meeting.
 */
export type FlagQuestion = { 
/**
 * Where it was flagged.
 */
links: QuestionLinks, 
/**
 * What sort, where she already knows.
 */
kind?: QuestionKind | null, };

/**
 * A follow-up in the vault.
 */
export type FollowUp = { 
/**
 * The record.
 */
id: FollowUpId, 
/**
 * The day it was done.
 */
done_on: string | null, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * What is to be done.
 */
text: string, 
/**
 * Who does it, as she names them; empty means she does.
 */
owner: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * The student it concerns.
 */
student_id: StudentId | null, 
/**
 * The meeting it came from.
 */
meeting_id: MeetingId | null, 
/**
 * The note it was marked in.
 */
note_id: NoteId | null, 
/**
 * The question whose reply suggested it.
 */
question_id: QuestionId | null, };

/**
 * What is written of a follow-up.
 */
export type FollowUpFields = { 
/**
 * What is to be done.
 */
text: string, 
/**
 * Who does it, as she names them; empty means she does.
 */
owner: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * The student it concerns.
 */
student_id: StudentId | null, 
/**
 * The meeting it came from.
 */
meeting_id: MeetingId | null, 
/**
 * The note it was marked in.
 */
note_id: NoteId | null, 
/**
 * The question whose reply suggested it.
 */
question_id: QuestionId | null, };

/**
 * A follow-up.
 */
export type FollowUpId = string;

/**
 * A follow-up with names to show.
 */
export type FollowUpRow = { 
/**
 * The student's name, where there is one.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * Days from today; `None` without a date.
 */
days_left: number | null, 
/**
 * The record.
 */
id: FollowUpId, 
/**
 * The day it was done.
 */
done_on: string | null, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * What is to be done.
 */
text: string, 
/**
 * Who does it, as she names them; empty means she does.
 */
owner: string, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * The student it concerns.
 */
student_id: StudentId | null, 
/**
 * The meeting it came from.
 */
meeting_id: MeetingId | null, 
/**
 * The note it was marked in.
 */
note_id: NoteId | null, 
/**
 * The question whose reply suggested it.
 */
question_id: QuestionId | null, };

/**
 * One meeting whole.
 */
export type GetMeeting = { 
/**
 * Which.
 */
id: MeetingId, };

/**
 * One note.
 */
export type GetNote = { 
/**
 * Which.
 */
id: NoteId, };

/**
 * What left, as it left.
 */
export type GetPacket = { 
/**
 * Which.
 */
id: PacketId, };

/**
 * One question whole.
 */
export type GetQuestion = { 
/**
 * Which.
 */
id: QuestionId, };

/**
 * The settings.
 */
export type GetSettings = Record<symbol, never>;

/**
 * One student whole.
 */
export type GetStudent = { 
/**
 * Whose page.
 */
id: StudentId, };

/**
 * What today asks.
 */
export type GetToday = Record<symbol, never>;

/**
 * Says how the vault is cared for.
 */
export type GetVaultCare = Record<symbol, never>;

/**
 * How many rows of one kind go.
 */
export type GoingRow = { 
/**
 * What, in the trade's words.
 */
what: string, 
/**
 * How many.
 */
rows: number, };

/**
 * What the asker needs from her colleague.
 */
export type HelpWanted = "think_with_me" | "check_my_work" | "options" | "just_listen" | "what_am_i_missing";

/**
 * One line of what changed.
 */
export type HistoryRow = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * What changed, in words.
 */
what: string, 
/**
 * From what to what, and which dates moved.
 */
detail: string, };

/**
 * Takes the days without school, and the first and last day, from a school's iCalendar file into the settings. Days
 * that stand there stay; the same file again changes nothing.
 */
export type ImportCalendar = { 
/**
 * The file.
 */
file: FileHandle, };

/**
 * One change to one student.
 */
export type ImportChange = { 
/**
 * The row in the file; the header's row is 1.
 */
row: number, 
/**
 * The student, where she is in the vault already.
 */
student_id: StudentId | null, 
/**
 * Her name.
 */
student: string, 
/**
 * The field; `student` for a new one.
 */
field: string, 
/**
 * What stands there; empty for nothing.
 */
old: string, 
/**
 * What would stand there.
 */
new: string, 
/**
 * How the value came about where the file does not print it: "one year before the next annual review, 2026-11-05".
 */
note: string, };

/**
 * One run of an import.
 */
export type ImportId = string;

/**
 * What an import does or would do.
 */
export type ImportOut = { 
/**
 * The system the file looks like: "SEIS IEP Dates". Empty when unknown.
 */
recognised: string, 
/**
 * Its columns.
 */
columns: Array<ColumnOut>, 
/**
 * Students that are new.
 */
created: number, 
/**
 * Students that change.
 */
updated: number, 
/**
 * Students that stay as they are.
 */
unchanged: number, 
/**
 * Rows that were not used.
 */
skipped: number, 
/**
 * Every change, old and new.
 */
changes: Array<ImportChange>, 
/**
 * What could not be used.
 */
problems: Array<ImportProblem>, 
/**
 * The import, once written; nothing when there was nothing to change.
 */
import_id: ImportId | null, };

/**
 * A value that cannot be used.
 */
export type ImportProblem = { 
/**
 * The row in the file; the header's row is 1.
 */
row: number, 
/**
 * The column.
 */
column: string, 
/**
 * The value.
 */
value: string, 
/**
 * What is wrong and what happens instead.
 */
message: string, };

/**
 * An import in a list.
 */
export type ImportRow = { 
/**
 * The import.
 */
id: ImportId, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * Students made.
 */
created: number, 
/**
 * Students changed.
 */
updated: number, 
/**
 * It was taken back.
 */
undone: boolean, };

/**
 * A piece of a line.
 */
export type Inline = { "style": "plain", 
/**
 * The words.
 */
text: string, } | { "style": "strong", 
/**
 * The words.
 */
text: string, } | { "style": "emphasis", 
/**
 * The words.
 */
text: string, };

/**
 * Written input asked of a team member before the meeting.
 */
export type InputState = "not_needed" | "asked" | "received";

/**
 * Ties a person to a student, or changes the tie.
 */
export type LinkPerson = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * mother, foster father.
 */
relation?: string | null, 
/**
 * The seat taken at meetings.
 */
team_role?: TeamRole | null, };

/**
 * The automatic backups, newest first.
 */
export type ListBackups = Record<symbol, never>;

/**
 * The colleagues.
 */
export type ListColleagues = Record<symbol, never>;

/**
 * The log, newest first.
 */
export type ListContacts = { 
/**
 * Only hers.
 */
student_id?: StudentId | null, 
/**
 * Only about this meeting.
 */
meeting_id?: MeetingId | null, };

/**
 * The drafts, newest first.
 */
export type ListDrafts = Record<symbol, never>;

/**
 * Due items, soonest first.
 */
export type ListDue = { 
/**
 * Within so many days, late ones always.
 */
within?: number | null, 
/**
 * Only hers.
 */
student_id?: StudentId | null, };

/**
 * Follow-ups, soonest first.
 */
export type ListFollowUps = { 
/**
 * Done ones too.
 */
include_done?: boolean | null, 
/**
 * Only hers.
 */
student_id?: StudentId | null, };

/**
 * Imports, newest first.
 */
export type ListImports = Record<symbol, never>;

/**
 * Meetings in a span of days, soonest first.
 */
export type ListMeetings = { 
/**
 * The first day.
 */
from?: string | null, 
/**
 * The last day.
 */
to?: string | null, 
/**
 * Only hers.
 */
student_id?: StudentId | null, };

/**
 * Notes, newest first.
 */
export type ListNotes = { 
/**
 * Only hers.
 */
student_id?: StudentId | null, 
/**
 * Only of this meeting.
 */
meeting_id?: MeetingId | null, };

/**
 * Packets that left, newest first.
 */
export type ListPackets = Record<symbol, never>;

/**
 * Everyone in the vault who is not a student.
 */
export type ListPeople = { 
/**
 * Only these.
 */
kind?: PersonKind | null, };

/**
 * Questions, most pressing first.
 */
export type ListQuestions = { 
/**
 * Only in this state.
 */
state?: QuestionState | null, 
/**
 * Only about her.
 */
student_id?: StudentId | null, };

/**
 * Every record, also archived ones and those in the bin.
 */
export type ListRecords = Record<symbol, never>;

/**
 * The rules in force for a State, each with its citation and whether it is verified.
 */
export type ListRules = { 
/**
 * A USPS code; the vault's own State when left out.
 */
state?: string | null, };

/**
 * The schools.
 */
export type ListSchools = Record<symbol, never>;

/**
 * Lists the caseload.
 */
export type ListStudents = { 
/**
 * Words that must occur in a name, code, number or school.
 */
search?: string | null, 
/**
 * Archived and exited students too.
 */
include_archived?: boolean | null, 
/**
 * The order.
 */
sort?: StudentSort | null, };

/**
 * Fills an empty vault with 24 invented students around today.
 */
export type LoadSample = Record<symbol, never>;

/**
 * One week of the load ribbon.
 */
export type LoadWeek = { 
/**
 * Its Monday.
 */
monday: string, 
/**
 * Scheduled meetings.
 */
meetings: number, 
/**
 * Annual reviews due with no meeting scheduled.
 */
annual_due: number, 
/**
 * Reevaluations due with no meeting scheduled.
 */
reevaluation_due: number, 
/**
 * Who they are, for a screen reader and on hover.
 */
names: Array<string>, };

/**
 * Locks the vault. Never asks, never waits.
 */
export type Lock = Record<symbol, never>;

/**
 * Opens a backup beside, checks every page of it, and says what is in it. Nothing in place is touched.
 */
export type LookIntoBackup = { 
/**
 * A file she chose.
 */
file?: FileHandle | null, 
/**
 * Or an automatic backup by its name.
 */
name?: string | null, 
/**
 * The passphrase that was in force when it was made; the open vault's own key when left out.
 */
passphrase?: string | null, };

/**
 * She has seen the reply.
 */
export type MarkReplyRead = { 
/**
 * Which.
 */
reply_id: ReplyId, };

/**
 * A meeting in the vault.
 */
export type Meeting = { 
/**
 * The record.
 */
id: MeetingId, 
/**
 * Where it stands.
 */
state: MeetingState, 
/**
 * RFC 3339; sent back with a change.
 */
updated_at: string, 
/**
 * The student it is about.
 */
student_id: StudentId, 
/**
 * What it is for.
 */
kind: MeetingKind, 
/**
 * The day.
 */
on_date: string, 
/**
 * The time it starts, local.
 */
at_time: string | null, 
/**
 * How long, in minutes.
 */
minutes: number | null, 
/**
 * Room or link.
 */
place: string, 
/**
 * What is to be talked about, a line each.
 */
agenda: string, };

/**
 * What is written of a meeting.
 */
export type MeetingFields = { 
/**
 * The student it is about.
 */
student_id: StudentId, 
/**
 * What it is for.
 */
kind: MeetingKind, 
/**
 * The day.
 */
on_date: string, 
/**
 * The time it starts, local.
 */
at_time: string | null, 
/**
 * How long, in minutes.
 */
minutes: number | null, 
/**
 * Room or link.
 */
place: string, 
/**
 * What is to be talked about, a line each.
 */
agenda: string, };

/**
 * A meeting.
 */
export type MeetingId = string;

/**
 * What a meeting is for. Each kind has a checklist.
 */
export type MeetingKind = "annual_review" | "reevaluation" | "initial_evaluation" | "eligibility" | "amendment" | "transition" | "manifestation_determination" | "transfer_in" | "exit" | "other";

/**
 * What moving a meeting did.
 */
export type MeetingMoved = { 
/**
 * The meeting.
 */
meeting: Meeting, 
/**
 * Open steps that moved with it.
 */
steps_moved: number, };

/**
 * One meeting whole.
 */
export type MeetingPage = { 
/**
 * The meeting in a line.
 */
row: MeetingRow, 
/**
 * Its checklist.
 */
steps: Array<Step>, 
/**
 * Its table.
 */
seats: Array<Seat>, 
/**
 * What the table still lacks.
 */
gaps: Array<TableGap>, 
/**
 * The due item it settles.
 */
due: DueItem | null, 
/**
 * The meeting lies after the due date, or another trouble, in words. Empty when all is well.
 */
warning: string, 
/**
 * Attempts to reach the family for this meeting.
 */
attempts: AttemptsMeter, 
/**
 * Contacts about it, newest first.
 */
contacts: Array<ContactRow>, 
/**
 * Its notes.
 */
notes: Array<NoteRow>, 
/**
 * Decisions marked in its notes.
 */
decisions: Array<DecisionRow>, 
/**
 * Follow-ups that came from it.
 */
follow_ups: Array<FollowUp>, 
/**
 * Questions flagged for it.
 */
questions: Array<QuestionRow>, };

/**
 * One line of a list of meetings.
 */
export type MeetingRow = { 
/**
 * The student's name.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * "Annual review".
 */
title: string, 
/**
 * Days from today; negative when past.
 */
days_left: number, 
/**
 * Steps that are done or not needed.
 */
steps_settled: number, 
/**
 * All steps.
 */
steps: number, 
/**
 * Open steps whose day has passed.
 */
steps_late: number, 
/**
 * The next open step, in words.
 */
next_step: string, 
/**
 * What the table still lacks, counted.
 */
gaps: number, 
/**
 * The record.
 */
id: MeetingId, 
/**
 * Where it stands.
 */
state: MeetingState, 
/**
 * RFC 3339; sent back with a change.
 */
updated_at: string, 
/**
 * The student it is about.
 */
student_id: StudentId, 
/**
 * What it is for.
 */
kind: MeetingKind, 
/**
 * The day.
 */
on_date: string, 
/**
 * The time it starts, local.
 */
at_time: string | null, 
/**
 * How long, in minutes.
 */
minutes: number | null, 
/**
 * Room or link.
 */
place: string, 
/**
 * What is to be talked about, a line each.
 */
agenda: string, };

/**
 * Where a meeting stands.
 */
export type MeetingState = "scheduled" | "held" | "cancelled";

/**
 * Gives a step another day.
 */
export type MoveStep = { 
/**
 * Which.
 */
id: StepId, 
/**
 * The day.
 */
due_on: string, };

/**
 * What a new data key brought.
 */
export type NewDataKey = { 
/**
 * The new recovery key, shown once.
 */
kit: RecoveryKit, 
/**
 * Old backups that were destroyed here and in the second place.
 */
destroyed: number, };

/**
 * A note.
 */
export type NoteId = string;

/**
 * A note.
 */
export type NoteRow = { 
/**
 * The record.
 */
id: NoteId, 
/**
 * The student it is about.
 */
student_id: StudentId | null, 
/**
 * Her name, where there is one.
 */
student: string, 
/**
 * The meeting it was taken at.
 */
meeting_id: MeetingId | null, 
/**
 * What was typed.
 */
body: string, 
/**
 * The same as blocks to show.
 */
blocks: Array<Block>, 
/**
 * Stays out of every export unless chosen.
 */
private: boolean, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * RFC 3339.
 */
updated_at: string, };

/**
 * What saving a note answers: enough to go on typing.
 */
export type NoteSaved = { 
/**
 * The record, made at the first keystroke.
 */
id: NoteId, 
/**
 * RFC 3339.
 */
updated_at: string, 
/**
 * Decisions found in it.
 */
decisions: number, 
/**
 * Follow-ups found in it.
 */
follow_ups: number, };

/**
 * The form a packet leaves in.
 */
export type PacketFormat = "sealed" | "pdf" | "markdown" | "text";

/**
 * A packet as it was sent.
 */
export type PacketId = string;

/**
 * A packet that left.
 */
export type PacketOut = { 
/**
 * The packet.
 */
packet_id: PacketId, 
/**
 * Its code.
 */
code: string, 
/**
 * How many questions.
 */
questions: number, 
/**
 * How many findings were replaced.
 */
replacements: number, 
/**
 * The text to paste; the armoured text of a sealed packet.
 */
text: string, 
/**
 * The six words of a sealed packet, shown once.
 */
passphrase: string, 
/**
 * A ready message to send along, without passphrase or link.
 */
message: string, };

/**
 * What left, as it left.
 */
export type PacketPage = { 
/**
 * The packet.
 */
row: PacketRow, 
/**
 * Its text as it left.
 */
sent_text: string, 
/**
 * SHA-256 of that text, in hexadecimal.
 */
text_hash: string, };

/**
 * What would leave.
 */
export type PacketPreview = { 
/**
 * Question by question.
 */
questions: Array<PreviewQuestion>, 
/**
 * Every finding, in reading order.
 */
findings: Array<FindingOut>, 
/**
 * Findings that wait for a decision.
 */
undecided: number, 
/**
 * Findings that would be replaced.
 */
replacements: number, 
/**
 * The rare-combination warning.
 */
rarity: RarityWarning | null, 
/**
 * The whole packet as text, as it would leave now.
 */
text: string, };

/**
 * A packet in a list.
 */
export type PacketRow = { 
/**
 * The packet.
 */
id: PacketId, 
/**
 * Its code.
 */
code: string, 
/**
 * To whom.
 */
to_name: string, 
/**
 * In which form.
 */
format: PacketFormat, 
/**
 * RFC 3339.
 */
sent_at: string, 
/**
 * The questions in it.
 */
questions: Array<QuestionId>, };

/**
 * Says how good a passphrase is.
 */
export type PassphraseStrength = { 
/**
 * The passphrase.
 */
passphrase: string, };

/**
 * A person in the vault.
 */
export type Person = { 
/**
 * The record.
 */
id: PersonId, 
/**
 * What the person is to the caseload.
 */
kind: PersonKind, 
/**
 * Mr., Mrs., Dr.
 */
title: string, 
/**
 * Given name.
 */
first: string, 
/**
 * Family name.
 */
last: string, 
/**
 * Other names people use, "Mrs. K" among them.
 */
nicknames: Array<string>, 
/**
 * Job or part: "speech-language pathologist".
 */
role: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Telephone number.
 */
phone: string, 
/**
 * Postal address.
 */
address: string, 
/**
 * Language she is best reached in.
 */
language: string, };

/**
 * What is known of a person.
 */
export type PersonFields = { 
/**
 * Mr., Mrs., Dr.
 */
title: string, 
/**
 * Given name.
 */
first: string, 
/**
 * Family name.
 */
last: string, 
/**
 * Other names people use, "Mrs. K" among them.
 */
nicknames: Array<string>, 
/**
 * Job or part: "speech-language pathologist".
 */
role: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Telephone number.
 */
phone: string, 
/**
 * Postal address.
 */
address: string, 
/**
 * Language she is best reached in.
 */
language: string, };

/**
 * A guardian, a colleague on the team, or another person around a student.
 */
export type PersonId = string;

/**
 * What a person is to the caseload.
 */
export type PersonKind = "guardian" | "staff" | "other";

/**
 * One text of a question.
 */
export type PreviewField = { 
/**
 * Its name for a person: "What is happening".
 */
label: string, 
/**
 * Its runs, in order.
 */
segments: Array<Segment>, };

/**
 * Reads a file and says what it would change. Writes nothing.
 */
export type PreviewImport = { 
/**
 * The file.
 */
file: FileHandle, 
/**
 * Columns she mapped herself.
 */
mapping?: Array<ColumnMapping> | null, };

/**
 * Parses a text into blocks to show.
 */
export type PreviewNote = { 
/**
 * The text.
 */
body: string, };

/**
 * Shows what would leave beside what was written.
 */
export type PreviewPacket = { 
/**
 * Which questions.
 */
question_ids: Array<QuestionId>, };

/**
 * One question as it would leave.
 */
export type PreviewQuestion = { 
/**
 * The question.
 */
question_id: QuestionId, 
/**
 * Its title as written.
 */
title: string, 
/**
 * Its texts.
 */
fields: Array<PreviewField>, };

/**
 * The pronouns a packet may use.
 */
export type Pronouns = "she" | "he" | "they";

/**
 * A question in the vault.
 */
export type Question = { 
/**
 * The record.
 */
id: QuestionId, 
/**
 * Where it stands.
 */
state: QuestionState, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * RFC 3339; sent back with a change.
 */
updated_at: string, 
/**
 * The student it is about.
 */
student_id: StudentId | null, 
/**
 * The meeting it must be answered for.
 */
meeting_id: MeetingId | null, 
/**
 * The checklist step it was flagged from.
 */
step_id: StepId | null, 
/**
 * The note it was flagged from.
 */
note_id: NoteId | null, 
/**
 * The title in one line.
 */
title: string, 
/**
 * What sort of question.
 */
kind: QuestionKind, 
/**
 * The one question, ending in a question mark.
 */
ask: string, 
/**
 * When the answer is needed, local wall-clock time.
 */
needed_by: string | null, 
/**
 * Why then.
 */
needed_why: string, 
/**
 * What she needs from her colleague.
 */
help: HelpWanted, 
/**
 * How plainly.
 */
directness: Directness, 
/**
 * What is happening: observable facts.
 */
facts: string, 
/**
 * What was tried and what happened.
 */
tried: Array<Tried>, 
/**
 * What she knows and does not know.
 */
known: string, 
/**
 * Her current thinking and what worries her.
 */
thinking: string, 
/**
 * District rule, time, relationships.
 */
constraints: string, 
/**
 * Lines that go along.
 */
attached: Array<AttachedLine>, };

/**
 * What she writes. Every text here leaves only through de-identification.
 */
export type QuestionFields = { 
/**
 * The title in one line.
 */
title: string, 
/**
 * What sort of question.
 */
kind: QuestionKind, 
/**
 * The one question, ending in a question mark.
 */
ask: string, 
/**
 * When the answer is needed, local wall-clock time.
 */
needed_by: string | null, 
/**
 * Why then.
 */
needed_why: string, 
/**
 * What she needs from her colleague.
 */
help: HelpWanted, 
/**
 * How plainly.
 */
directness: Directness, 
/**
 * What is happening: observable facts.
 */
facts: string, 
/**
 * What was tried and what happened.
 */
tried: Array<Tried>, 
/**
 * What she knows and does not know.
 */
known: string, 
/**
 * Her current thinking and what worries her.
 */
thinking: string, 
/**
 * District rule, time, relationships.
 */
constraints: string, 
/**
 * Lines that go along.
 */
attached: Array<AttachedLine>, };

/**
 * A question for a colleague.
 */
export type QuestionId = string;

/**
 * What sort of question it is.
 */
export type QuestionKind = "prepare" | "wording" | "next_step" | "hard_conversation" | "process" | "sanity_check";

/**
 * Where a question was flagged.
 */
export type QuestionLinks = { 
/**
 * The student it is about.
 */
student_id: StudentId | null, 
/**
 * The meeting it must be answered for.
 */
meeting_id: MeetingId | null, 
/**
 * The checklist step it was flagged from.
 */
step_id: StepId | null, 
/**
 * The note it was flagged from.
 */
note_id: NoteId | null, };

/**
 * One question whole.
 */
export type QuestionPage = { 
/**
 * The question.
 */
question: Question, 
/**
 * The question in a line.
 */
row: QuestionRow, 
/**
 * What a colleague would want before answering.
 */
coaching: Array<Coaching>, 
/**
 * The packets it left in.
 */
sent_in: Array<SentIn>, 
/**
 * Answers, newest first, names put back for her eyes only.
 */
answers: Array<AnswerOut>, 
/**
 * How it ended.
 */
closed: CloseOut | null, };

/**
 * One line of a list of questions.
 */
export type QuestionRow = { 
/**
 * The question.
 */
id: QuestionId, 
/**
 * Its title.
 */
title: string, 
/**
 * What sort.
 */
kind: QuestionKind, 
/**
 * Where it stands.
 */
state: QuestionState, 
/**
 * The student, where there is one.
 */
student_id: StudentId | null, 
/**
 * Her name.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * The meeting it is for.
 */
meeting_id: MeetingId | null, 
/**
 * When the answer is needed.
 */
needed_by: string | null, 
/**
 * Days from today until then.
 */
days_left: number | null, 
/**
 * RFC 3339.
 */
updated_at: string, };

/**
 * Where a question stands.
 */
export type QuestionState = "draft" | "ready" | "sent" | "answered" | "closed";

/**
 * A combination of facts that may single a student out.
 */
export type RarityWarning = { 
/**
 * 1 mind it, 2 think twice, 3 likely to single her out.
 */
level: number, 
/**
 * In plain words.
 */
words: string, 
/**
 * What to generalise.
 */
advice: Array<string>, };

/**
 * What erasing a record would take.
 */
export type RecordCount = { 
/**
 * The case code that has to be typed.
 */
case_code: string, 
/**
 * What goes.
 */
going: Array<GoingRow>, 
/**
 * Automatic backups on this computer that hold the record until they are renewed.
 */
backups: number, };

/**
 * A record that could be erased.
 */
export type RecordRow = { 
/**
 * Whose.
 */
id: StudentId, 
/**
 * Its case code.
 */
case_code: string, 
/**
 * Last and first name.
 */
name: string, 
/**
 * It lies in the bin.
 */
in_bin: boolean, };

/**
 * Opens the vault with the recovery key, sets a new passphrase and gives a new recovery key.
 */
export type Recover = { 
/**
 * The 32 characters, as typed.
 */
recovery_key: string, 
/**
 * The new passphrase.
 */
new_passphrase: string, };

/**
 * What is shown once, written down, and never stored.
 */
export type RecoveryKit = { 
/**
 * The recovery key in one line.
 */
recovery_key: string, 
/**
 * Its eight groups of four.
 */
groups: Array<string>, 
/**
 * The same as a QR code: the dark cells of each row, `1` for dark. Drawn by the window, fetched from nowhere.
 */
qr_rows: Array<string>, };

/**
 * Takes an accommodation away.
 */
export type RemoveAccommodation = { 
/**
 * Which.
 */
id: AccommodationId, };

/**
 * Takes a fact back. History keeps it.
 */
export type RemoveFact = { 
/**
 * Which.
 */
id: FactId, };

/**
 * Takes a seat away.
 */
export type RemoveSeat = { 
/**
 * Which.
 */
id: SeatId, };

/**
 * Takes a service away.
 */
export type RemoveService = { 
/**
 * Which.
 */
id: ServiceId, };

/**
 * Takes away a step that she added; a step of the template is settled as not needed instead.
 */
export type RemoveStep = { 
/**
 * Which.
 */
id: StepId, };

/**
 * Makes a new recovery key; the old one opens nothing any more.
 */
export type RenewRecoveryKey = { 
/**
 * The present passphrase.
 */
passphrase: string, };

/**
 * A reply to a packet.
 */
export type ReplyId = string;

/**
 * A reply that was not read yet.
 */
export type ReplyRow = { 
/**
 * The question it answers.
 */
question_id: QuestionId, 
/**
 * The question's title.
 */
title: string, 
/**
 * The student's name.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * RFC 3339.
 */
received_at: string, 
/**
 * Suggestions that wait for her yes or no.
 */
suggestions: number, };

/**
 * One heading of a reply with its text.
 */
export type ReplySection = { 
/**
 * "I heard you ask", "Questions to think about".
 */
heading: string, 
/**
 * The colleague's words, names put back.
 */
text: string, };

/**
 * What taking a reply in did.
 */
export type ReplyTaken = { 
/**
 * The reply.
 */
reply_id: ReplyId, 
/**
 * The questions it answers.
 */
question_ids: Array<QuestionId>, 
/**
 * Its suggestions.
 */
suggestions: number, 
/**
 * The same reply was there already; nothing changed.
 */
duplicate: boolean, };

/**
 * Puts a backup in place; the restored vault stays locked. A vault that can be read is set aside whole, and only when the
 * number of students in the backup was typed.
 */
export type RestoreBackup = { 
/**
 * A file she chose.
 */
file?: FileHandle | null, 
/**
 * Or an automatic backup by its name.
 */
name?: string | null, 
/**
 * The passphrase that was in force when the backup was made.
 */
passphrase: string, 
/**
 * The number of students in the backup, typed, where a vault is set aside for it.
 */
students?: number | null, };

/**
 * A rule as it stands.
 */
export type RuleRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its State; empty for federal.
 */
state: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The rule in a sentence.
 */
text: string, 
/**
 * Where it is written.
 */
citation: string, 
/**
 * Checked against its source.
 */
verified: boolean, 
/**
 * What to know about its standing.
 */
label: string, 
/**
 * Can be computed.
 */
computable: boolean, };

/**
 * Imports a file in one transaction. A blank never erases; the same file again changes nothing.
 */
export type RunImport = { 
/**
 * The file.
 */
file: FileHandle, 
/**
 * Columns she mapped herself.
 */
mapping?: Array<ColumnMapping> | null, };

/**
 * Adds or changes an accommodation.
 */
export type SaveAccommodation = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Which; a new one when left out.
 */
id?: AccommodationId | null, 
/**
 * All of it.
 */
fields: AccommodationFields, };

/**
 * Adds or changes a colleague.
 */
export type SaveColleague = { 
/**
 * Which; a new one when left out.
 */
id?: ColleagueId | null, 
/**
 * What she is called here.
 */
name: string, 
/**
 * How she likes questions.
 */
likes?: string | null, 
/**
 * How long she usually takes.
 */
turnaround?: string | null, 
/**
 * What she knows about.
 */
topics?: string | null, };

/**
 * Keeps a draft.
 */
export type SaveDraft = { 
/**
 * Where it belongs.
 */
key: string, 
/**
 * All of it.
 */
body: string, };

/**
 * Saves a note as it is being typed. The first call makes it; marked follow-ups become follow-ups.
 */
export type SaveNote = { 
/**
 * Which; a new one when left out.
 */
id?: NoteId | null, 
/**
 * The student it is about.
 */
student_id?: StudentId | null, 
/**
 * The meeting it is taken at.
 */
meeting_id?: MeetingId | null, 
/**
 * All of the text.
 */
body: string, 
/**
 * Stays out of every export unless chosen. Left out: as it was.
 */
private?: boolean | null, };

/**
 * Adds or changes a person.
 */
export type SavePerson = { 
/**
 * Which; a new one when left out.
 */
id?: PersonId | null, 
/**
 * What the person is to the caseload.
 */
kind: PersonKind, 
/**
 * All of it.
 */
fields: PersonFields, };

/**
 * Saves a question as it is being typed. A sent one cannot be changed.
 */
export type SaveQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * All of it.
 */
fields: QuestionFields, };

/**
 * Adds or changes a school.
 */
export type SaveSchool = { 
/**
 * Which; a new one when left out.
 */
id?: SchoolId | null, 
/**
 * All of it.
 */
fields: SchoolFields, };

/**
 * Adds or changes a service.
 */
export type SaveService = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Which; a new one when left out.
 */
id?: ServiceId | null, 
/**
 * All of it.
 */
fields: ServiceFields, };

/**
 * Changes the settings; dates are computed anew.
 */
export type SaveSettings = { 
/**
 * All of them.
 */
settings: Settings, };

/**
 * Schedules a meeting: lays its checklist back from the day and sets the table from the student's team.
 */
export type ScheduleMeeting = { 
/**
 * What, who, when.
 */
fields: MeetingFields, };

/**
 * A school and its district, named so that both can be recognised in text.
 */
export type School = { 
/**
 * The record.
 */
id: SchoolId, 
/**
 * Full name.
 */
name: string, 
/**
 * Short forms people type.
 */
aliases: Array<string>, 
/**
 * District it belongs to.
 */
district: string, 
/**
 * Short forms of the district's name.
 */
district_aliases: Array<string>, 
/**
 * Town.
 */
town: string, 
/**
 * Telephone number.
 */
phone: string, 
/**
 * Roughly how many students, for the rare-combination warning.
 */
enrollment: number | null, };

/**
 * What is known of a school.
 */
export type SchoolFields = { 
/**
 * Full name.
 */
name: string, 
/**
 * Short forms people type.
 */
aliases: Array<string>, 
/**
 * District it belongs to.
 */
district: string, 
/**
 * Short forms of the district's name.
 */
district_aliases: Array<string>, 
/**
 * Town.
 */
town: string, 
/**
 * Telephone number.
 */
phone: string, 
/**
 * Roughly how many students, for the rare-combination warning.
 */
enrollment: number | null, };

/**
 * A school.
 */
export type SchoolId = string;

/**
 * Finds words in students, notes, contacts, questions, replies and meetings. The last word may be a beginning.
 */
export type Search = { 
/**
 * What was typed.
 */
query: string, 
/**
 * Only this kind.
 */
kind?: string | null, 
/**
 * Only hers.
 */
student_id?: StudentId | null, 
/**
 * At most so many; 50 when left out.
 */
limit?: number | null, };

/**
 * What was found.
 */
export type SearchHit = { 
/**
 * `student`, `note`, `contact`, `question`, `reply`, `meeting`, `follow_up`, `person`.
 */
kind: string, 
/**
 * The record; for a reply, its question.
 */
id: string, 
/**
 * The student, where there is one.
 */
student_id: StudentId | null, 
/**
 * Her name.
 */
student: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Where it was found.
 */
snippet: Array<SnippetPart>, 
/**
 * Its day.
 */
date: string, };

/**
 * A seat at the table.
 */
export type Seat = { 
/**
 * The record.
 */
id: SeatId, 
/**
 * The name for a screen.
 */
display_name: string, 
/**
 * Who sits there, where the vault knows the person.
 */
person_id: PersonId | null, 
/**
 * The name as written, where it does not.
 */
name: string, 
/**
 * The part played.
 */
role: TeamRole, 
/**
 * Whether this person is coming, or was there.
 */
attendance: Attendance, 
/**
 * On what footing the person is excused.
 */
excusal: ExcusalBasis | null, 
/**
 * The paper for the excusal is signed.
 */
excusal_signed: boolean, 
/**
 * Written input.
 */
input: InputState, 
/**
 * By when the input was asked for.
 */
input_due_on: string | null, };

/**
 * What is written of a seat at the table.
 */
export type SeatFields = { 
/**
 * Who sits there, where the vault knows the person.
 */
person_id: PersonId | null, 
/**
 * The name as written, where it does not.
 */
name: string, 
/**
 * The part played.
 */
role: TeamRole, 
/**
 * Whether this person is coming, or was there.
 */
attendance: Attendance, 
/**
 * On what footing the person is excused.
 */
excusal: ExcusalBasis | null, 
/**
 * The paper for the excusal is signed.
 */
excusal_signed: boolean, 
/**
 * Written input.
 */
input: InputState, 
/**
 * By when the input was asked for.
 */
input_due_on: string | null, };

/**
 * A seat at a meeting's table.
 */
export type SeatId = string;

/**
 * A run of text in the preview.
 */
export type Segment = { 
/**
 * As written.
 */
written: string, 
/**
 * As it would leave.
 */
leaves: string, 
/**
 * The finding it is, where it is one.
 */
finding: number | null, };

/**
 * A packet a question left in.
 */
export type SentIn = { 
/**
 * The packet.
 */
packet_id: PacketId, 
/**
 * Its code.
 */
code: string, 
/**
 * To whom.
 */
to_name: string, 
/**
 * RFC 3339.
 */
sent_at: string, };

/**
 * A service of the IEP.
 */
export type Service = { 
/**
 * Its record.
 */
id: ServiceId, 
/**
 * Its name: speech-language therapy, specialized instruction.
 */
name: string, 
/**
 * Minutes each period.
 */
minutes: number | null, 
/**
 * The period: week, month, year.
 */
per: string, 
/**
 * Where it is given.
 */
setting: string, 
/**
 * Who gives it, by role.
 */
provider: string, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Last day.
 */
ends_on: string | null, };

/**
 * What is agreed about a service (34 CFR 300.320(a)(4) and (7)).
 */
export type ServiceFields = { 
/**
 * Its name: speech-language therapy, specialized instruction.
 */
name: string, 
/**
 * Minutes each period.
 */
minutes: number | null, 
/**
 * The period: week, month, year.
 */
per: string, 
/**
 * Where it is given.
 */
setting: string, 
/**
 * Who gives it, by role.
 */
provider: string, 
/**
 * First day.
 */
starts_on: string | null, 
/**
 * Last day.
 */
ends_on: string | null, };

/**
 * A service a student receives.
 */
export type ServiceId = string;

/**
 * Enters a fact that dates count from. The old value is kept as history, which says which dates moved.
 */
export type SetFact = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Its name in the rules.
 */
fact: string, 
/**
 * An ISO date, a number, or dates with commas.
 */
value: string, };

/**
 * Marks a follow-up done, or open again.
 */
export type SetFollowUpDone = { 
/**
 * Which.
 */
id: FollowUpId, 
/**
 * Done or open.
 */
done: boolean, };

/**
 * Says that a meeting was held, called off, or stands again. Dates change only by her own act.
 */
export type SetMeetingState = { 
/**
 * Which.
 */
id: MeetingId, 
/**
 * Where it stands.
 */
state: MeetingState, };

/**
 * Makes a draft ready, or a ready one a draft again.
 */
export type SetQuestionState = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * Draft or ready.
 */
state: QuestionState, };

/**
 * Settles a step, opens it again, or says whom it waits on. Not needed asks for a reason.
 */
export type SetStep = { 
/**
 * Which.
 */
id: StepId, 
/**
 * Where it stands.
 */
state: StepState, 
/**
 * Why it is not needed.
 */
reason?: string | null, 
/**
 * Whom it waits on.
 */
waiting_on?: string | null, };

/**
 * Says where a student stands.
 */
export type SetStudentStatus = { 
/**
 * Whose.
 */
id: StudentId, 
/**
 * Where she stands.
 */
status: StudentStatus, };

/**
 * Everything she can set. Kept in the vault.
 */
export type Settings = { 
/**
 * The State whose rules stand: a USPS code, or empty for the federal rules alone.
 */
state: string, 
/**
 * Her name, as it stands in a meeting's table.
 */
my_name: string, 
/**
 * Minutes without a touch until the vault locks, 1 to 15.
 */
idle_minutes: number, 
/**
 * What counts as enough tries to reach a family.
 */
attempts_rule: AttemptsRule, 
/**
 * Look.
 */
theme: Theme, 
/**
 * Density.
 */
density: Density, 
/**
 * When the annual review is due: `anniversary_inclusive`, `day_before_anniversary`, `fixed_364`, `fixed_365`.
 */
annual_due: string, 
/**
 * When the reevaluation is due: `anniversary_inclusive`, `day_before_anniversary`.
 */
triennial_due: string, 
/**
 * Days without school: dates or spans `2026-11-23/2026-11-27`.
 */
no_school: Array<string>, 
/**
 * First student day of this school year.
 */
first_day: string | null, 
/**
 * Last student day of this school year.
 */
last_day: string | null, 
/**
 * What she calls the meeting: IEP meeting, ARD, PPT, CSE.
 */
word_for_meeting: string, };

/**
 * A run of a snippet.
 */
export type SnippetPart = { 
/**
 * The text.
 */
text: string, 
/**
 * It is what was searched for.
 */
hit: boolean, };

/**
 * Puts a line of Today off, with a reason. The key is `due:RULE:STUDENT` or `meeting:ID`.
 */
export type Snooze = { 
/**
 * What.
 */
key: string, 
/**
 * Until when.
 */
until: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Something put off.
 */
export type SnoozeRow = { 
/**
 * What.
 */
key: string, 
/**
 * Until when.
 */
until: string, 
/**
 * Why.
 */
reason: string, };

/**
 * How a backup stands to the vault in place.
 */
export type Standing = "alone" | "other_vault" | "older" | "same" | "newer" | "diverged";

/**
 * How things stand.
 */
export type Status = Record<symbol, never>;

/**
 * How things stand.
 */
export type StatusOut = { 
/**
 * Whether there is a vault and whether it is open.
 */
vault: VaultState, 
/**
 * The civil date: the window never asks its own clock.
 */
today: string, 
/**
 * The vault holds the sample class.
 */
sample: boolean, 
/**
 * Seconds until the next try.
 */
wait_seconds: number, 
/**
 * Minutes without a touch until the vault locks.
 */
idle_minutes: number, 
/**
 * The program's version.
 */
version: string, };

/**
 * A step of a meeting's checklist, in the vault.
 */
export type Step = { 
/**
 * The record.
 */
id: StepId, 
/**
 * The template's key; empty for a step she added.
 */
key: string, 
/**
 * What is to be done.
 */
title: string, 
/**
 * Who does it.
 */
role: string, 
/**
 * Where the step comes from.
 */
source: string, 
/**
 * The day it is planned for.
 */
due_on: string, 
/**
 * The day the template asks for.
 */
ideal_on: string, 
/**
 * The ideal day had passed when it was laid.
 */
compressed: boolean, 
/**
 * Where it stands.
 */
state: StepState, 
/**
 * Why it is not needed.
 */
reason: string, 
/**
 * Whom it waits on.
 */
waiting_on: string, 
/**
 * The day it was done.
 */
done_on: string | null, };

/**
 * A step of a meeting's checklist.
 */
export type StepId = string;

/**
 * Where a step stands.
 */
export type StepState = "open" | "done" | "not_needed" | "waiting";

/**
 * How good a passphrase is, honestly.
 */
export type StrengthOut = { 
/**
 * It may be used.
 */
accepted: boolean, 
/**
 * 0 to 4.
 */
level: number, 
/**
 * In words.
 */
words: string, };

/**
 * A student as she stands in the vault.
 */
export type Student = { 
/**
 * Her record.
 */
id: StudentId, 
/**
 * A code to show where a name must not stand: calendar titles, shoulder mode, printed lists.
 */
case_code: string, 
/**
 * Where she stands.
 */
status: StudentStatus, 
/**
 * Set aside from the caseload, still searchable.
 */
archived: boolean, 
/**
 * When the record last changed, RFC 3339: sent back with a change to notice that someone else was faster.
 */
updated_at: string, 
/**
 * Given name.
 */
first: string, 
/**
 * Middle name or names.
 */
middle: string, 
/**
 * Family name.
 */
last: string, 
/**
 * The name she goes by, where it is not the first.
 */
preferred: string, 
/**
 * Other names people use.
 */
nicknames: Array<string>, 
/**
 * The school's number for her.
 */
student_number: string, 
/**
 * The State's number for her.
 */
state_number: string, 
/**
 * The number in the district's IEP system.
 */
system_number: string, 
/**
 * Birth date.
 */
birth_date: string | null, 
/**
 * Grade as the school writes it: `K`, `4`, `12`.
 */
grade: string, 
/**
 * Her school.
 */
school_id: SchoolId | null, 
/**
 * Eligibility categories, the primary one first (34 CFR 300.8).
 */
eligibility: Array<string>, 
/**
 * Language of the home.
 */
language: string, 
/**
 * Whether her family needs an interpreter at meetings.
 */
interpreter: boolean, 
/**
 * Pronouns for a packet; `None` reads as they.
 */
pronouns: Pronouns | null, 
/**
 * Who manages her case, as the district's export spells it.
 */
case_manager: string, };

/**
 * What the case manager may write about a student. Everything but the last name is optional: a field must earn its place.
 */
export type StudentFields = { 
/**
 * Given name.
 */
first: string, 
/**
 * Middle name or names.
 */
middle: string, 
/**
 * Family name.
 */
last: string, 
/**
 * The name she goes by, where it is not the first.
 */
preferred: string, 
/**
 * Other names people use.
 */
nicknames: Array<string>, 
/**
 * The school's number for her.
 */
student_number: string, 
/**
 * The State's number for her.
 */
state_number: string, 
/**
 * The number in the district's IEP system.
 */
system_number: string, 
/**
 * Birth date.
 */
birth_date: string | null, 
/**
 * Grade as the school writes it: `K`, `4`, `12`.
 */
grade: string, 
/**
 * Her school.
 */
school_id: SchoolId | null, 
/**
 * Eligibility categories, the primary one first (34 CFR 300.8).
 */
eligibility: Array<string>, 
/**
 * Language of the home.
 */
language: string, 
/**
 * Whether her family needs an interpreter at meetings.
 */
interpreter: boolean, 
/**
 * Pronouns for a packet; `None` reads as they.
 */
pronouns: Pronouns | null, 
/**
 * Who manages her case, as the district's export spells it.
 */
case_manager: string, };

/**
 * A student.
 */
export type StudentId = string;

/**
 * One student whole.
 */
export type StudentPage = { 
/**
 * The student.
 */
student: Student, 
/**
 * `First Last`.
 */
display_name: string, 
/**
 * Age in whole years today.
 */
age: number | null, 
/**
 * Her school.
 */
school: School | null, 
/**
 * Services.
 */
services: Array<Service>, 
/**
 * Accommodations.
 */
accommodations: Array<Accommodation>, 
/**
 * Guardians and team.
 */
people: Array<StudentPerson>, 
/**
 * Facts the rules count from.
 */
facts: Array<Fact>, 
/**
 * Everything due, soonest first.
 */
due: Array<DueItem>, 
/**
 * Facts that are missing for a due date, in words.
 */
missing: Array<string>, 
/**
 * Meetings, newest first.
 */
meetings: Array<MeetingRow>, 
/**
 * Notes, newest first.
 */
notes: Array<NoteRow>, 
/**
 * Contacts, newest first.
 */
contacts: Array<ContactRow>, 
/**
 * Attempts to reach the family, over all contacts of the last 60 days.
 */
attempts: AttemptsMeter, 
/**
 * Questions that are not closed.
 */
questions: Array<QuestionRow>, 
/**
 * Follow-ups that are not done.
 */
follow_ups: Array<FollowUp>, 
/**
 * What changed, newest first.
 */
history: Array<HistoryRow>, 
/**
 * Columns of an import that have no field of their own: name and value.
 */
extra: Array<[string, string]>, };

/**
 * A person's tie to one student.
 */
export type StudentPerson = { 
/**
 * mother, foster father, grandmother: as the family says it. Empty for staff.
 */
relation: string, 
/**
 * The seat the person takes at meetings.
 */
team_role: TeamRole | null, 
/**
 * The record.
 */
id: PersonId, 
/**
 * What the person is to the caseload.
 */
kind: PersonKind, 
/**
 * Mr., Mrs., Dr.
 */
title: string, 
/**
 * Given name.
 */
first: string, 
/**
 * Family name.
 */
last: string, 
/**
 * Other names people use, "Mrs. K" among them.
 */
nicknames: Array<string>, 
/**
 * Job or part: "speech-language pathologist".
 */
role: string, 
/**
 * E-mail address.
 */
email: string, 
/**
 * Telephone number.
 */
phone: string, 
/**
 * Postal address.
 */
address: string, 
/**
 * Language she is best reached in.
 */
language: string, };

/**
 * One line of the caseload.
 */
export type StudentRow = { 
/**
 * The student.
 */
id: StudentId, 
/**
 * Her code.
 */
case_code: string, 
/**
 * `First Last`.
 */
display_name: string, 
/**
 * `Last, First`.
 */
list_name: string, 
/**
 * Grade.
 */
grade: string, 
/**
 * School's name.
 */
school: string, 
/**
 * Primary eligibility category.
 */
eligibility: string, 
/**
 * Where she stands.
 */
status: StudentStatus, 
/**
 * Set aside.
 */
archived: boolean, 
/**
 * Another student has the same display name: show the grade, school or number beside it.
 */
same_name: boolean, 
/**
 * Annual review due.
 */
annual_due: DueItem | null, 
/**
 * Reevaluation due.
 */
reevaluation_due: DueItem | null, 
/**
 * The most urgent of all her due items.
 */
next_due: DueItem | null, 
/**
 * Her next scheduled meeting.
 */
next_meeting: MeetingRow | null, 
/**
 * Questions that are not closed.
 */
open_questions: number, 
/**
 * Follow-ups that are not done.
 */
open_follow_ups: number, 
/**
 * Services in a few words.
 */
services: string, };

/**
 * In which order the caseload is listed.
 */
export type StudentSort = "name" | "due";

/**
 * Where a student stands with special education.
 */
export type StudentStatus = "active" | "referred" | "exited";

/**
 * Makes a passphrase of six random words (77.5 bits).
 */
export type SuggestPassphrase = Record<symbol, never>;

/**
 * A passphrase of random words.
 */
export type SuggestedPassphrase = { 
/**
 * Six words with hyphens.
 */
passphrase: string, };

/**
 * A suggestion inside a reply.
 */
export type SuggestionId = string;

/**
 * A suggestion of a colleague.
 */
export type SuggestionOut = { 
/**
 * The record.
 */
id: SuggestionId, 
/**
 * What to do.
 */
action: string, 
/**
 * Why.
 */
why: string, 
/**
 * How much work it is, in her words.
 */
effort: string, 
/**
 * To be done before the meeting.
 */
before_meeting: boolean, 
/**
 * `new`, `taken` or `dismissed`.
 */
state: string, 
/**
 * What it became: `step`, `follow_up`, `note`. Empty while new.
 */
became: string, };

/**
 * Something the table still lacks.
 */
export type TableGap = { 
/**
 * The role it concerns.
 */
role: TeamRole, 
/**
 * The seat it concerns; none where the role has no seat at all.
 */
seat_id: SeatId | null, 
/**
 * What is missing, in words.
 */
words: string, };

/**
 * Turns a suggestion into a step, a follow-up or a note.
 */
export type TakeSuggestion = { 
/**
 * Which.
 */
id: SuggestionId, 
/**
 * What it becomes.
 */
becomes: Becomes, 
/**
 * By when.
 */
due_on?: string | null, 
/**
 * Her wording; the suggestion as it stands when left out.
 */
text?: string | null, };

/**
 * The part a person plays on an IEP Team (34 CFR 300.321).
 */
export type TeamRole = "guardian" | "general_educator" | "special_educator" | "district_representative" | "evaluation_interpreter" | "student" | "related_service" | "agency" | "language_interpreter" | "other";

/**
 * How the window looks.
 */
export type Theme = "system" | "light" | "dark";

/**
 * What today asks.
 */
export type Today = { 
/**
 * The civil date.
 */
today: string, 
/**
 * Past their date.
 */
overdue: Array<DueItem>, 
/**
 * Due within 75 days and no meeting scheduled: the loudest.
 */
unscheduled: Array<DueItem>, 
/**
 * Due within 7 days with a meeting.
 */
this_week: Array<DueItem>, 
/**
 * Due in 8 to 30 days with a meeting.
 */
next_30_days: Array<DueItem>, 
/**
 * Meetings of today and the next 7 days, with what they still need.
 */
meetings: Array<MeetingRow>, 
/**
 * Follow-ups late or due within 7 days, and those without a date.
 */
follow_ups: Array<FollowUpRow>, 
/**
 * Questions sent and not answered, and drafts needed within 7 days.
 */
questions: Array<QuestionRow>, 
/**
 * Replies not read yet.
 */
replies: Array<ReplyRow>, 
/**
 * Inputs, steps and answers that wait on someone.
 */
waiting: Array<WaitingRow>, 
/**
 * Meetings held whose next dates are not entered yet.
 */
to_confirm: Array<MeetingRow>, 
/**
 * Fifty-two weeks from this one.
 */
load: Array<LoadWeek>, 
/**
 * Put off, with a reason: not in the lists above.
 */
snoozed: Array<SnoozeRow>, 
/**
 * Active students.
 */
students: number, };

/**
 * A part of the vault that a command may change. The window refetches what shows one of them.
 */
export type Topic = "vault" | "students" | "people" | "meetings" | "notes" | "contacts" | "follow_ups" | "questions" | "packets" | "replies" | "imports" | "settings" | "day";

/**
 * Says that a person is there, which puts the idle lock off.
 */
export type Touch = Record<symbol, never>;

/**
 * Something tried, and what came of it.
 */
export type Tried = { 
/**
 * What was tried.
 */
what: string, 
/**
 * What happened.
 */
result: string, };

/**
 * Takes a contact out of the bin.
 */
export type UndeleteContact = { 
/**
 * Which.
 */
id: ContactId, };

/**
 * Takes a meeting out of the bin.
 */
export type UndeleteMeeting = { 
/**
 * Which.
 */
id: MeetingId, };

/**
 * Takes a note out of the bin.
 */
export type UndeleteNote = { 
/**
 * Which.
 */
id: NoteId, };

/**
 * Takes a question out of the bin.
 */
export type UndeleteQuestion = { 
/**
 * Which.
 */
id: QuestionId, };

/**
 * Takes a student out of the bin.
 */
export type UndeleteStudent = { 
/**
 * Whose.
 */
id: StudentId, };

/**
 * Takes one import back exactly. Refused for what was changed by hand since.
 */
export type UndoImport = { 
/**
 * Which.
 */
id: ImportId, };

/**
 * Unties a person from a student.
 */
export type UnlinkPerson = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Who.
 */
person_id: PersonId, };

/**
 * Opens the vault. Files that are not as they were left are not opened before she said so.
 */
export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, 
/**
 * She was told that the files are not as they were left, and opens them all the same. It is noted.
 */
changed_too?: boolean | null, };

/**
 * What unlocking found.
 */
export type Unlocked = { 
/**
 * Wrong tries since the last right one.
 */
failed_tries: number, 
/**
 * What to tell her about the files: an older copy was put back, or the last lock was not clean. Empty when all is well.
 */
notice: string, };

/**
 * Takes it back.
 */
export type Unsnooze = { 
/**
 * What.
 */
key: string, };

/**
 * Changes a meeting. Moving its day moves open steps, never settled ones.
 */
export type UpdateMeeting = { 
/**
 * Which.
 */
id: MeetingId, 
/**
 * All of it.
 */
fields: MeetingFields, 
/**
 * The stamp it was shown with.
 */
updated_at: string, };

/**
 * Changes a seat: attendance, excusal, input.
 */
export type UpdateSeat = { 
/**
 * Which.
 */
id: SeatId, 
/**
 * All of it.
 */
fields: SeatFields, };

/**
 * Changes a student's record.
 */
export type UpdateStudent = { 
/**
 * Whose.
 */
id: StudentId, 
/**
 * All of it.
 */
fields: StudentFields, 
/**
 * The stamp she was shown with: an older one is a conflict.
 */
updated_at: string, };

/**
 * How the vault is cared for.
 */
export type VaultCare = { 
/**
 * The second place for backups.
 */
place: BackupPlaceRow | null, 
/**
 * A gentle reminder to make a copy outside this computer; empty when there is no need.
 */
copy_reminder: string, 
/**
 * When the recovery sheet was last made or looked for, RFC 3339.
 */
kit_seen_at: string | null, 
/**
 * A reminder to look for it; empty when there is no need.
 */
kit_reminder: string, 
/**
 * Why the vault's folder is no good place; empty when it is one.
 */
folder_warning: string, 
/**
 * What happened to the vault lately, newest first.
 */
events: Array<VaultEvent>, };

/**
 * One thing that happened to the vault.
 */
export type VaultEvent = { 
/**
 * RFC 3339.
 */
at: string, 
/**
 * In a sentence.
 */
words: string, };

/**
 * Whether there is a vault and whether it is open.
 */
export type VaultState = "none" | "locked" | "open";

/**
 * Someone she waits on.
 */
export type WaitingRow = { 
/**
 * What for, in words: "Input from Ms. Lee", "Answer to: data to bring".
 */
words: string, 
/**
 * The student's name.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * The meeting it is for.
 */
meeting_id: MeetingId | null, 
/**
 * The question it answers.
 */
question_id: QuestionId | null, 
/**
 * By when.
 */
due_on: string | null, 
/**
 * Days from today.
 */
days_left: number | null, };

/**
 * Why a date is what it is.
 */
export type Why = { 
/**
 * The fact it counts from, by its name in the rules.
 */
trigger: string, 
/**
 * That fact's date.
 */
trigger_on: string | null, 
/**
 * The rule in a sentence.
 */
rule_text: string, 
/**
 * Where it is written.
 */
citation: string, 
/**
 * How it was counted.
 */
explanation: string, 
/**
 * The rule's number was checked against its source.
 */
verified: boolean, 
/**
 * What to know about its standing: "federal default, State rule not verified". Empty when there is nothing.
 */
label: string, };

/**
 * What happens to every finding with these words.
 */
export type WordsDecision = { 
/**
 * The words as written; case does not matter.
 */
surface: string, 
/**
 * Only findings of this label: PERSON, DATE, ….
 */
label?: string | null, 
/**
 * What happens to them.
 */
action: FindingAction, 
/**
 * Her wording, for an edit.
 */
replacement?: string | null, 
/**
 * Why they are kept.
 */
reason?: string | null, };

/** Every command: what it takes and what it answers. */
export interface Commands {
  status: { args: Status; out: StatusOut };
  create_vault: { args: CreateVault; out: RecoveryKit };
  unlock: { args: Unlock; out: Unlocked };
  recover: { args: Recover; out: RecoveryKit };
  lock: { args: Lock; out: null };
  touch: { args: Touch; out: null };
  passphrase_strength: { args: PassphraseStrength; out: StrengthOut };
  suggest_passphrase: { args: SuggestPassphrase; out: SuggestedPassphrase };
  change_passphrase: { args: ChangePassphrase; out: null };
  check_vault: { args: CheckVault; out: CheckOut };
  back_up: { args: BackUp; out: BackupRow };
  list_backups: { args: ListBackups; out: Array<BackupRow> };
  look_into_backup: { args: LookIntoBackup; out: BackupLook };
  restore_backup: { args: RestoreBackup; out: null };
  get_vault_care: { args: GetVaultCare; out: VaultCare };
  choose_backup_place: { args: ChooseBackupPlace; out: VaultCare };
  copy_backup_now: { args: CopyBackupNow; out: VaultCare };
  copy_later: { args: CopyLater; out: null };
  diagnostics: { args: Diagnostics; out: DiagnosticsOut };
  change_data_key: { args: ChangeDataKey; out: NewDataKey };
  renew_recovery_key: { args: RenewRecoveryKey; out: RecoveryKit };
  check_recovery_key: { args: CheckRecoveryKey; out: null };
  list_records: { args: ListRecords; out: Array<RecordRow> };
  count_record: { args: CountRecord; out: RecordCount };
  erase_student: { args: EraseStudent; out: Erased };
  list_students: { args: ListStudents; out: Array<StudentRow> };
  get_student: { args: GetStudent; out: StudentPage };
  create_student: { args: CreateStudent; out: Student };
  update_student: { args: UpdateStudent; out: Student };
  set_student_status: { args: SetStudentStatus; out: Student };
  archive_student: { args: ArchiveStudent; out: null };
  delete_student: { args: DeleteStudent; out: null };
  undelete_student: { args: UndeleteStudent; out: null };
  set_fact: { args: SetFact; out: Array<HistoryRow> };
  remove_fact: { args: RemoveFact; out: null };
  save_service: { args: SaveService; out: Service };
  remove_service: { args: RemoveService; out: null };
  save_accommodation: { args: SaveAccommodation; out: Accommodation };
  remove_accommodation: { args: RemoveAccommodation; out: null };
  list_people: { args: ListPeople; out: Array<Person> };
  save_person: { args: SavePerson; out: Person };
  link_person: { args: LinkPerson; out: StudentPerson };
  unlink_person: { args: UnlinkPerson; out: null };
  list_schools: { args: ListSchools; out: Array<School> };
  save_school: { args: SaveSchool; out: School };
  list_meetings: { args: ListMeetings; out: Array<MeetingRow> };
  get_meeting: { args: GetMeeting; out: MeetingPage };
  schedule_meeting: { args: ScheduleMeeting; out: Meeting };
  update_meeting: { args: UpdateMeeting; out: MeetingMoved };
  set_meeting_state: { args: SetMeetingState; out: Meeting };
  delete_meeting: { args: DeleteMeeting; out: null };
  undelete_meeting: { args: UndeleteMeeting; out: null };
  set_step: { args: SetStep; out: Step };
  add_step: { args: AddStep; out: Step };
  move_step: { args: MoveStep; out: Step };
  remove_step: { args: RemoveStep; out: null };
  add_seat: { args: AddSeat; out: Seat };
  update_seat: { args: UpdateSeat; out: Seat };
  remove_seat: { args: RemoveSeat; out: null };
  save_note: { args: SaveNote; out: NoteSaved };
  get_note: { args: GetNote; out: NoteRow };
  list_notes: { args: ListNotes; out: Array<NoteRow> };
  preview_note: { args: PreviewNote; out: Array<Block> };
  delete_note: { args: DeleteNote; out: null };
  undelete_note: { args: UndeleteNote; out: null };
  add_contact: { args: AddContact; out: ContactRow };
  list_contacts: { args: ListContacts; out: Array<ContactRow> };
  delete_contact: { args: DeleteContact; out: null };
  undelete_contact: { args: UndeleteContact; out: null };
  add_follow_up: { args: AddFollowUp; out: FollowUp };
  list_follow_ups: { args: ListFollowUps; out: Array<FollowUpRow> };
  set_follow_up_done: { args: SetFollowUpDone; out: FollowUp };
  delete_follow_up: { args: DeleteFollowUp; out: null };
  get_today: { args: GetToday; out: Today };
  list_due: { args: ListDue; out: Array<DueItem> };
  snooze: { args: Snooze; out: null };
  unsnooze: { args: Unsnooze; out: null };
  flag_question: { args: FlagQuestion; out: Question };
  list_questions: { args: ListQuestions; out: Array<QuestionRow> };
  get_question: { args: GetQuestion; out: QuestionPage };
  save_question: { args: SaveQuestion; out: QuestionPage };
  set_question_state: { args: SetQuestionState; out: Question };
  close_question: { args: CloseQuestion; out: Question };
  delete_question: { args: DeleteQuestion; out: null };
  undelete_question: { args: UndeleteQuestion; out: null };
  preview_packet: { args: PreviewPacket; out: PacketPreview };
  decide_finding: { args: DecideFinding; out: PacketPreview };
  decide_by_words: { args: DecideByWords; out: Decided };
  export_packet: { args: ExportPacket; out: PacketOut };
  list_packets: { args: ListPackets; out: Array<PacketRow> };
  get_packet: { args: GetPacket; out: PacketPage };
  list_colleagues: { args: ListColleagues; out: Array<Colleague> };
  save_colleague: { args: SaveColleague; out: Colleague };
  add_reply: { args: AddReply; out: ReplyTaken };
  take_suggestion: { args: TakeSuggestion; out: SuggestionOut };
  dismiss_suggestion: { args: DismissSuggestion; out: SuggestionOut };
  mark_reply_read: { args: MarkReplyRead; out: null };
  search: { args: Search; out: Array<SearchHit> };
  preview_import: { args: PreviewImport; out: ImportOut };
  run_import: { args: RunImport; out: ImportOut };
  undo_import: { args: UndoImport; out: ImportRow };
  list_imports: { args: ListImports; out: Array<ImportRow> };
  save_draft: { args: SaveDraft; out: null };
  list_drafts: { args: ListDrafts; out: Array<Draft> };
  delete_draft: { args: DeleteDraft; out: null };
  get_settings: { args: GetSettings; out: Settings };
  save_settings: { args: SaveSettings; out: Settings };
  load_sample: { args: LoadSample; out: null };
  erase_sample: { args: EraseSample; out: null };
  list_rules: { args: ListRules; out: Array<RuleRow> };
  export_everything: { args: ExportEverything; out: ExportOut };
  export_calendar: { args: ExportCalendar; out: CalendarOut };
  import_calendar: { args: ImportCalendar; out: CalendarImported };
}

/** What each command may change. */
export const changes: { [K in keyof Commands]: readonly Topic[] } = {
  status: [],
  create_vault: ["vault"],
  unlock: ["vault"],
  recover: ["vault"],
  lock: ["vault"],
  touch: [],
  passphrase_strength: [],
  suggest_passphrase: [],
  change_passphrase: ["vault"],
  check_vault: [],
  back_up: ["vault"],
  list_backups: [],
  look_into_backup: ["vault"],
  restore_backup: ["vault"],
  get_vault_care: [],
  choose_backup_place: ["vault"],
  copy_backup_now: ["vault"],
  copy_later: ["vault"],
  diagnostics: [],
  change_data_key: ["vault"],
  renew_recovery_key: ["vault"],
  check_recovery_key: ["vault"],
  list_records: [],
  count_record: [],
  erase_student: ["vault", "students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "packets", "replies", "imports"],
  list_students: [],
  get_student: [],
  create_student: ["students"],
  update_student: ["students"],
  set_student_status: ["students"],
  archive_student: ["students"],
  delete_student: ["students", "meetings", "notes", "contacts", "follow_ups", "questions"],
  undelete_student: ["students", "meetings", "notes", "contacts", "follow_ups", "questions"],
  set_fact: ["students", "meetings"],
  remove_fact: ["students"],
  save_service: ["students"],
  remove_service: ["students"],
  save_accommodation: ["students"],
  remove_accommodation: ["students"],
  list_people: [],
  save_person: ["people", "students", "meetings"],
  link_person: ["people", "students"],
  unlink_person: ["people", "students"],
  list_schools: [],
  save_school: ["people", "students"],
  list_meetings: [],
  get_meeting: [],
  schedule_meeting: ["meetings", "students"],
  update_meeting: ["meetings", "students"],
  set_meeting_state: ["meetings", "students"],
  delete_meeting: ["meetings", "students"],
  undelete_meeting: ["meetings", "students"],
  set_step: ["meetings"],
  add_step: ["meetings"],
  move_step: ["meetings"],
  remove_step: ["meetings"],
  add_seat: ["meetings"],
  update_seat: ["meetings"],
  remove_seat: ["meetings"],
  save_note: ["notes", "follow_ups", "meetings"],
  get_note: [],
  list_notes: [],
  preview_note: [],
  delete_note: ["notes", "follow_ups", "meetings"],
  undelete_note: ["notes", "follow_ups", "meetings"],
  add_contact: ["contacts", "students", "meetings"],
  list_contacts: [],
  delete_contact: ["contacts", "students", "meetings"],
  undelete_contact: ["contacts", "students", "meetings"],
  add_follow_up: ["follow_ups"],
  list_follow_ups: [],
  set_follow_up_done: ["follow_ups"],
  delete_follow_up: ["follow_ups"],
  get_today: [],
  list_due: [],
  snooze: ["day"],
  unsnooze: ["day"],
  flag_question: ["questions"],
  list_questions: [],
  get_question: [],
  save_question: ["questions"],
  set_question_state: ["questions"],
  close_question: ["questions", "replies"],
  delete_question: ["questions"],
  undelete_question: ["questions"],
  preview_packet: [],
  decide_finding: ["packets"],
  decide_by_words: ["packets"],
  export_packet: ["packets", "questions"],
  list_packets: [],
  get_packet: [],
  list_colleagues: [],
  save_colleague: ["packets"],
  add_reply: ["replies", "questions"],
  take_suggestion: ["replies", "meetings", "follow_ups", "notes"],
  dismiss_suggestion: ["replies"],
  mark_reply_read: ["replies"],
  search: [],
  preview_import: [],
  run_import: ["students", "people", "imports"],
  undo_import: ["students", "people", "imports"],
  list_imports: [],
  save_draft: [],
  list_drafts: [],
  delete_draft: [],
  get_settings: [],
  save_settings: ["settings", "students", "meetings"],
  load_sample: ["vault", "students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "packets", "replies", "settings"],
  erase_sample: ["vault", "students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "packets", "replies", "settings"],
  list_rules: [],
  export_everything: [],
  export_calendar: [],
  import_calendar: ["settings", "students", "meetings"],
};
