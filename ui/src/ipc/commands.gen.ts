// Written from the engine's command list by `cargo xtask bindings`. Do not edit.

/**
 * Says yes to one proposal of a meeting that was held.
 */
export type AcceptDate = { 
/**
 * Which meeting.
 */
meeting_id: MeetingId, 
/**
 * Which proposal.
 */
key: string, };

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
 * What follows a meeting.
 */
export type AfterPage = { 
/**
 * The meeting was held: proposals can be accepted.
 */
held: boolean, 
/**
 * Dates, the usual ones first.
 */
proposals: Array<Proposal>, 
/**
 * Where the student may stand now.
 */
status: StudentStatus | null, };

/**
 * What a step's offset counts from.
 */
export type Anchor = "meeting" | "due_date" | "consent" | "enrollment" | "removal_decision";

/**
 * The answer to one question.
 */
export type Answer = { 
/**
 * The question it answers.
 */
question: QuestionCode, 
/**
 * What the colleague heard being asked, in her words.
 */
heard: string, 
/**
 * Short facts she needs from the asker.
 */
clarifying: Array<string>, 
/**
 * Questions for the asker to think about.
 */
thinking_questions: Array<string>, 
/**
 * What already looks strong.
 */
strengths: Array<string>, 
/**
 * What she suggests.
 */
suggestions: Array<Suggestion>, 
/**
 * Wording options, side by side.
 */
wording: Array<Wording>, 
/**
 * What to watch out for.
 */
watch_outs: Array<string>, 
/**
 * What to check with the district or the state.
 */
check_local: Array<string>, 
/**
 * Where to read or whom to ask.
 */
resources: Array<string>, 
/**
 * What she would not do.
 */
would_not: Array<string>, 
/**
 * Anything else, in her own form.
 */
free_text: string, 
/**
 * Her recorded voice.
 */
voice: Voice | null, };

/**
 * Says whether a decision needs prior written notice. Left out: it is asked again.
 */
export type AnswerNotice = { 
/**
 * The note the decision was marked in.
 */
note_id: NoteId, 
/**
 * Its place there.
 */
position: number, 
/**
 * The answer.
 */
answer?: NoticeAnswer | null, };

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
 * To whom that packet went; empty without one. Who answered is not proven by it.
 */
to_name: string, 
/**
 * How the colleague signed; empty when she did not.
 */
signed: string, 
/**
 * The words under their headings, names put back for her eyes only.
 */
sections: Array<ReplySection>, 
/**
 * Suggestions.
 */
suggestions: Array<SuggestionOut>, 
/**
 * Bytes of the colleague's recording, where there is one.
 */
voice: number | null, };

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
 * Attaches a sound file to a question. Refused unless recordings are switched on, and unless she has said that she knows what
 * a voice tells.
 */
export type AttachVoice = { 
/**
 * The question.
 */
question_id: QuestionId, 
/**
 * The sound file.
 */
file: FileHandle, 
/**
 * She knows that a voice, and names said in it, cannot be de-identified.
 */
understood: boolean, };

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
 * What kind of thing lies in the bin.
 */
export type BinKind = "student" | "meeting" | "note" | "contact" | "follow_up" | "question" | "consultation" | "colleague" | "removal" | "step" | "seat" | "reply";

/**
 * One thing in the bin.
 */
export type BinRow = { 
/**
 * What kind of thing.
 */
kind: BinKind, 
/**
 * Which.
 */
id: string, 
/**
 * What it says, in one line; empty for a student.
 */
words: string, 
/**
 * Her name, last name first; empty where it is of no student.
 */
student: string, 
/**
 * Her case code.
 */
case_code: string, 
/**
 * When it was deleted, RFC 3339.
 */
deleted_at: string, };

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
 * Brings a caseload back that lies aside; it stays locked. The one in place is backed up and set aside in turn.
 */
export type BringBackSetAside = { 
/**
 * Its folder's name.
 */
name: string, 
/**
 * The passphrase that was in force when it was set aside.
 */
passphrase: string, };

/**
 * Brings an export back into an empty vault: the same records under the same ids, whole or not at all.
 */
export type BringExport = { 
/**
 * The folder of the export.
 */
folder: FileHandle, };

/**
 * What came back from an export.
 */
export type BroughtOut = { 
/**
 * Records written.
 */
records: number, 
/**
 * Records that hang on one the export does not hold, and were left out.
 */
left_out: number, };

/**
 * What a calendar would move, or has moved.
 */
export type CalendarEffect = { 
/**
 * Dates before and after: due dates, days to plan by, steps of checklists, and meetings that now stand on a day
 * without school.
 */
moved: Array<MovedDate>, };

/**
 * A calendar as it is entered. Days are ISO dates or spans `2026-11-23/2026-11-27`.
 */
export type CalendarFields = { 
/**
 * School years in order, each with its first and last student day.
 */
school_years: Array<SchoolYear>, 
/**
 * Days without school.
 */
no_school: Array<string>, 
/**
 * School days that end early. They count as school days.
 */
half_days: Array<string>, 
/**
 * Extended school year, outside the school years. Its days are never school days.
 */
extended_year: Array<string>, 
/**
 * Federal and State holidays, for rules that count business days.
 */
holidays: Array<string>, };

/**
 * What a school's calendar brought.
 */
export type CalendarImported = { 
/**
 * Days without school in the file: dates or spans `2026-11-23/2026-11-27`.
 */
no_school: Array<string>, 
/**
 * School days that end early.
 */
half_days: Array<string>, 
/**
 * How many of them changed the calendar; 0 for the same file again.
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
problems: Array<string>, 
/**
 * Dates that moved.
 */
moved: Array<MovedDate>, };

/**
 * What was written.
 */
export type CalendarOut = { 
/**
 * How many events the file holds.
 */
events: number, };

/**
 * A calendar with whose it is.
 */
export type CalendarRow = { 
/**
 * The school; none for the whole district.
 */
school_id: SchoolId | null, 
/**
 * The school's name; empty for the district.
 */
school: string, 
/**
 * The school has a calendar of its own. Always so for the district.
 */
own: boolean, 
/**
 * What stands: its own, else the district's.
 */
fields: CalendarFields, 
/**
 * Students it holds for.
 */
students: number, 
/**
 * Days with school, year by year.
 */
school_days: Array<number>, };

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
 * Everything by which her checklist differs from the shipped one.
 */
export type ChecklistEdits = { 
/**
 * Changes, one a step.
 */
steps: Array<StepEdit>, 
/**
 * Her order, by key; empty where she left it.
 */
order: Array<string>, };

/**
 * A checklist whole.
 */
export type ChecklistPage = { 
/**
 * Its steps, in their order.
 */
list: Array<ChecklistStep>, 
/**
 * Shipped steps she took out.
 */
taken_out: Array<TemplateStep>, 
/**
 * Everything by which it differs from the shipped one: sent back, it stands like this again.
 */
edits: ChecklistEdits, 
/**
 * The kind of meeting.
 */
kind: MeetingKind, 
/**
 * "Annual review".
 */
title: string, 
/**
 * Its steps.
 */
steps: number, 
/**
 * Shipped steps she changed.
 */
changed: number, 
/**
 * Steps of her own.
 */
added: number, 
/**
 * Shipped steps she took out.
 */
removed: number, 
/**
 * Steps she changed whose shipped form changed since.
 */
news: number, };

/**
 * A checklist in a list.
 */
export type ChecklistRow = { 
/**
 * The kind of meeting.
 */
kind: MeetingKind, 
/**
 * "Annual review".
 */
title: string, 
/**
 * Its steps.
 */
steps: number, 
/**
 * Shipped steps she changed.
 */
changed: number, 
/**
 * Steps of her own.
 */
added: number, 
/**
 * Shipped steps she took out.
 */
removed: number, 
/**
 * Steps she changed whose shipped form changed since.
 */
news: number, };

/**
 * A step of the merged checklist.
 */
export type ChecklistStep = { 
/**
 * Whose it is.
 */
origin: StepOrigin, 
/**
 * The shipped step as it is now, where she changed it.
 */
shipped: TemplateStep | null, 
/**
 * The shipped step changed, or went, after she changed hers: what happened, in words. Empty otherwise.
 */
news: string, 
/**
 * A name that does not change when the words do.
 */
key: string, 
/**
 * What is to be done.
 */
title: string, 
/**
 * Days from the anchor; negative is before.
 */
offset: number, 
/**
 * What the offset counts.
 */
unit: OffsetUnit, 
/**
 * What it counts from.
 */
anchor: Anchor, 
/**
 * Who does it: "case manager", "evaluation lead".
 */
role: string, 
/**
 * Where the step comes from: a regulation, or common practice.
 */
source: string, };

/**
 * What she writes of a step.
 */
export type ChecklistStepFields = { 
/**
 * What is to be done.
 */
title: string, 
/**
 * Days from the anchor; negative is before.
 */
offset: number, 
/**
 * What the offset counts.
 */
unit: OffsetUnit, 
/**
 * What it counts from.
 */
anchor: Anchor, 
/**
 * Who does it.
 */
role: string, 
/**
 * Where the step comes from.
 */
source: string, };

/**
 * What a row may be answered with.
 */
export type Choice = "same" | "new" | "leave_out";

/**
 * Chooses the folder that backups are copied to by themselves, or lets it go.
 */
export type ChooseBackupPlace = { 
/**
 * The folder she chose; none lets the place go. Copies that lie there stay.
 */
folder?: FileHandle | null, };

/**
 * Says that the computer's clock is right as it stands: the warning about it goes.
 */
export type ClockIsRight = Record<symbol, never>;

/**
 * How a question ended.
 */
export type CloseOut = { 
/**
 * `confirmed`, `new_action`, `not_useful`, or `no_answer` where none came or none is needed any more.
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
 * How long she usually takes, in words.
 */
turnaround: string, 
/**
 * The same in days: nudges count with it.
 */
turnaround_days: number | null, 
/**
 * What she knows about.
 */
topics: string, 
/**
 * The form she prefers.
 */
prefers: PacketFormat, };

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
 * How sure the colleague is of a suggestion.
 */
export type Confidence = "try" | "likely" | "sure";

/**
 * A packet of someone else that she opened to answer.
 */
export type ConsultationId = string;

/**
 * A consultation whole.
 */
export type ConsultationPage = { 
/**
 * In a line.
 */
row: ConsultationRow, 
/**
 * The packet as it was opened; recordings are fetched one by one.
 */
packet: Packet, 
/**
 * The two words that asker and colleague compare on the phone.
 */
check_words: string, 
/**
 * Her reply as it stands.
 */
reply: ReplyDraft, 
/**
 * The recordings there are.
 */
voices: Array<ConsultationVoice>, 
/**
 * The earlier packet of this thread, where she opened it here.
 */
earlier: ConsultationId | null, 
/**
 * It left from this very vault.
 */
own: boolean, };

/**
 * A consultation in a list.
 */
export type ConsultationRow = { 
/**
 * The record.
 */
id: ConsultationId, 
/**
 * The packet's code.
 */
code: string, 
/**
 * How the asker signs; empty where she does not.
 */
asked_by: string, 
/**
 * The titles of its questions.
 */
titles: Array<string>, 
/**
 * RFC 3339; when she opened it.
 */
opened_at: string, 
/**
 * RFC 3339; when she last sealed an answer.
 */
answered_at: string | null, 
/**
 * Her answer changed since it was sealed.
 */
changed: boolean, 
/**
 * The last day on which the asker can read a reply.
 */
expires_on: string, 
/**
 * That day has passed.
 */
expired: boolean, };

/**
 * A recording of a consultation.
 */
export type ConsultationVoice = { 
/**
 * The question's code.
 */
question: string, 
/**
 * Hers; otherwise it came with the question.
 */
mine: boolean, };

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
 * The record of attempts as it can be shown to others.
 */
export type ContactProofOut = { 
/**
 * The same as plain text.
 */
text: string, 
/**
 * The student's name.
 */
student: string, 
/**
 * Her code, where a name must not stand.
 */
case_code: string, 
/**
 * The meeting it is about, in words; empty for the whole log.
 */
meeting: string, 
/**
 * What it comes to against the rule.
 */
meter: AttemptsMeter, 
/**
 * Every attempt, oldest first.
 */
lines: Array<ProofLine>, 
/**
 * Private entries that were left out.
 */
left_out: number, };

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
 * The calendar with a copy of its last school year added, 52 weeks later. Changes nothing: she looks through it first.
 */
export type CopySchoolYear = { 
/**
 * The school; the district when left out.
 */
school_id?: SchoolId | null, };

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
 * Decides a finding; the same words in every question of the packet are decided alike, and one name replaced is replaced in
 * all its forms. Keeping asks for a reason.
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
text: string, 
/**
 * Whether it needs prior written notice; none until she says so.
 */
notice: NoticeAnswer | null, };

/**
 * Takes a colleague out of the book. What went to her stays as it is.
 */
export type DeleteColleague = { 
/**
 * Which.
 */
id: ColleagueId, };

/**
 * Puts a consultation into the bin.
 */
export type DeleteConsultation = { 
/**
 * Which.
 */
id: ConsultationId, };

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
 * Takes a removal back.
 */
export type DeleteRemoval = { 
/**
 * Which.
 */
id: RemovalId, };

/**
 * Puts a reply into the bin. A question that has no other answer is where it was before.
 */
export type DeleteReply = { 
/**
 * Which.
 */
id: ReplyId, };

/**
 * Puts a student into the bin, which keeps everything until it is given back or erased.
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
 * One line of the log.
 */
export type Disclosure = { 
/**
 * The packet.
 */
packet_id: PacketId, 
/**
 * Its code.
 */
code: string, 
/**
 * In which form it left.
 */
format: PacketFormat, 
/**
 * To whom.
 */
to_name: string, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * What she judged.
 */
attested: string, 
/**
 * SHA-256 of the text, hexadecimal.
 */
text_hash: string, 
/**
 * How many questions.
 */
questions: number, 
/**
 * How many findings were replaced.
 */
replacements: number, 
/**
 * The titles of its questions as she wrote them: for her eyes only.
 */
titles: Array<string>, };

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
 * A document to look at before it goes onto paper.
 */
export type DocumentPreview = { 
/**
 * What it is, without a name of anyone.
 */
title: string, 
/**
 * A name for its file: what it is and the day.
 */
file_name: string, 
/**
 * A picture of each page, as SVG without words.
 */
pages: Array<string>, 
/**
 * The whole document as text, in reading order.
 */
text: string, 
/**
 * Characters that stand as empty boxes: no typeface here has a shape for them.
 */
missing: number, };

/**
 * Which document.
 */
export type DocumentRequest = { "document": "caseload", 
/**
 * Whom; everyone when left out.
 */
student_ids?: Array<StudentId> | null, } | { "document": "due", 
/**
 * Within so many days, late ones always; 90 when left out.
 */
within?: number | null, 
/**
 * Whose; everyone's when left out.
 */
student_ids?: Array<StudentId> | null, } | { "document": "prep", 
/**
 * The meeting.
 */
meeting_id: MeetingId, } | { "document": "agenda", 
/**
 * The meeting.
 */
meeting_id: MeetingId, } | { "document": "snapshot", 
/**
 * Whose.
 */
student_id: StudentId, } | { "document": "contacts", 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Only about this meeting.
 */
meeting_id?: MeetingId | null, } | { "document": "binder", 
/**
 * Whom; everyone when left out.
 */
student_ids?: Array<StudentId> | null, 
/**
 * Dates up to this day; eight weeks when left out.
 */
until?: string | null, } | { "document": "workload", };

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
 * The kind of meeting that settles it; none where no meeting does.
 */
meeting_kind: MeetingKind | null, 
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
 * A decision of another day about the same words.
 */
export type EarlierDecision = { 
/**
 * Kept or worded anew.
 */
action: FindingAction, 
/**
 * Her wording.
 */
replacement: string, 
/**
 * Why it was kept.
 */
reason: string, };

/**
 * One turn of an earlier round about the same question.
 */
export type EarlierTurn = { 
/**
 * Said by the colleague; otherwise by the asker.
 */
by_colleague: boolean, 
/**
 * What was said.
 */
text: string, };

/**
 * What she did to a step of a checklist.
 */
export type EditKind = "changed" | "added" | "removed";

/**
 * How much work a suggestion is.
 */
export type Effort = "minutes" | "hour" | "day";

/**
 * How the letters of a text file are written.
 */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "macroman" | "other";

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
export type ErrorCode = "locked" | "wrong_passphrase" | "throttled" | "not_found" | "invalid" | "conflict" | "precondition" | "undecided" | "stopped" | "file_too_new" | "damaged" | "changed" | "in_use" | "disk" | "internal";

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
 * Writes the log as a CSV file, without titles: they may name a student. Answers how many lines.
 */
export type ExportDisclosures = { 
/**
 * Where to write it.
 */
file: FileHandle, };

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
 * Writes the follow-ups that are not done as a CSV that a spreadsheet opens. Not encrypted.
 */
export type ExportFollowUps = { 
/**
 * The file.
 */
file: FileHandle, 
/**
 * Names of students; their codes when left out or no.
 */
names?: boolean | null, };

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
entered_at: string, 
/**
 * Who entered it; empty where she has not said her name.
 */
entered_by: string, };

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
reason: string, 
/**
 * What she decided about the same words under another question, to take over with one key.
 */
proposal: EarlierDecision | null, };

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
 * A packet that left before this one.
 */
export type FollowsOut = { 
/**
 * Its code.
 */
code: string, 
/**
 * Who has it.
 */
to_name: string, };

/**
 * What follows a meeting, as proposals.
 */
export type GetAfter = { 
/**
 * Which meeting.
 */
meeting_id: MeetingId, };

/**
 * One checklist whole.
 */
export type GetChecklist = { 
/**
 * Of which kind of meeting.
 */
kind: MeetingKind, };

/**
 * One consultation whole.
 */
export type GetConsultation = { 
/**
 * Which.
 */
id: ConsultationId, };

/**
 * A recording of a consultation.
 */
export type GetConsultationVoice = { 
/**
 * Which.
 */
id: ConsultationId, 
/**
 * The question.
 */
question: QuestionCode, 
/**
 * Hers; otherwise the one that came with the question.
 */
mine: boolean, };

/**
 * The record of attempts to reach a family, of one meeting or of everything.
 */
export type GetContactProof = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * About which meeting.
 */
meeting_id?: MeetingId | null, 
/**
 * Private entries too.
 */
include_private?: boolean | null, };

/**
 * The load of twelve months.
 */
export type GetLoadMap = Record<symbol, never>;

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
 * A meeting's working notes for its prior written notice.
 */
export type GetNotice = { 
/**
 * Of which meeting.
 */
meeting_id: MeetingId, };

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
 * Tells which reader page this is, and saves it where a place was chosen. It holds no packet and nothing of the vault.
 */
export type GetReaderPage = { 
/**
 * Where to write it; only told of when left out.
 */
file?: FileHandle | null, };

/**
 * What is known and not known of the vault's State.
 */
export type GetRulePack = Record<symbol, never>;

/**
 * The settings.
 */
export type GetSettings = Record<symbol, never>;

/**
 * A student's snapshot and who has it.
 */
export type GetSnapshot = { 
/**
 * Whose.
 */
student_id: StudentId, };

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
 * A colleague's recorded answer.
 */
export type GetVoice = { 
/**
 * The reply.
 */
reply_id: ReplyId, 
/**
 * The question it answers.
 */
question_id: QuestionId, };

/**
 * Gives one thing back from the bin, as the undo beside its deletion does.
 */
export type GiveBack = { 
/**
 * What kind of thing.
 */
kind: BinKind, 
/**
 * Which.
 */
id: string, };

/**
 * A measurable annual goal of the IEP.
 */
export type Goal = { 
/**
 * Its record.
 */
id: GoalId, 
/**
 * The area of need: reading, behaviour.
 */
area: string, 
/**
 * The goal as the IEP words it.
 */
text: string, 
/**
 * Where she stood when it was written.
 */
baseline: string, 
/**
 * Who works on it, by role.
 */
responsible: string, 
/**
 * The day it is to be met.
 */
due_on: string | null, };

/**
 * What a goal says (34 CFR 300.320(a)(2) and (3)).
 */
export type GoalFields = { 
/**
 * The area of need: reading, behaviour.
 */
area: string, 
/**
 * The goal as the IEP words it.
 */
text: string, 
/**
 * Where she stood when it was written.
 */
baseline: string, 
/**
 * Who works on it, by role.
 */
responsible: string, 
/**
 * The day it is to be met.
 */
due_on: string | null, };

/**
 * A goal of the IEP.
 */
export type GoalId = string;

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
detail: string, 
/**
 * Who did it; empty for an import.
 */
by: string, };

/**
 * Holds a question until a moment, so that a night passes before it leaves; or lets go of it.
 */
export type HoldQuestion = { 
/**
 * Which.
 */
id: QuestionId, 
/**
 * Until when, local time; left out: no longer.
 */
until?: string | null, };

/**
 * Her answer about one row.
 */
export type ImportAnswer = { 
/**
 * The row in the file.
 */
row: number, 
/**
 * What she chose.
 */
choice: Choice, 
/**
 * The same student as this one of the vault.
 */
student_id?: StudentId | null, 
/**
 * The same student as in this row of the file.
 */
as_row?: number | null, };

/**
 * Takes the days without school, half days, and the first and last day, from a school's iCalendar or CSV file into its
 * calendar. Days that stand there stay; the same file again changes nothing.
 */
export type ImportCalendar = { 
/**
 * The file.
 */
file: FileHandle, 
/**
 * The school; the district when left out.
 */
school_id?: SchoolId | null, };

/**
 * Whom a row may mean.
 */
export type ImportCandidate = { 
/**
 * The student, where she is in the vault already.
 */
student_id: StudentId | null, 
/**
 * Her row, where she comes from the same file.
 */
row: number | null, 
/**
 * Her name.
 */
name: string, 
/**
 * What else tells her apart.
 */
says: Array<Said>, };

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
 * How the file was understood.
 */
read_as: ReadAs, 
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
 * Rows of which only she can say whom they mean.
 */
questions: Array<ImportQuestion>, 
/**
 * The import, once written; nothing when there was nothing to change.
 */
import_id: ImportId | null, };

/**
 * Reads people from a file. Writes only when asked to.
 */
export type ImportPeople = { 
/**
 * A CSV, a workbook or vCards.
 */
file: FileHandle, 
/**
 * What the new ones are; staff when left out.
 */
kind?: PersonKind | null, 
/**
 * Say what would change, and change nothing.
 */
dry_run: boolean, };

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
 * One row that is asked about.
 */
export type ImportQuestion = { 
/**
 * The row in the file.
 */
row: number, 
/**
 * Why it is asked about.
 */
kind: RowDoubt, 
/**
 * The name in the row.
 */
name: string, 
/**
 * What else the row says.
 */
says: Array<Said>, 
/**
 * Whom it may mean.
 */
candidates: Array<ImportCandidate>, 
/**
 * Which answers there are.
 */
choices: Array<Choice>, 
/**
 * What the file itself makes likely.
 */
likely: Choice, 
/**
 * Her answer, where she gave one that fits.
 */
answer: ImportAnswer | null, };

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
undone: boolean, 
/**
 * It brought people, not students.
 */
people: boolean, };

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
 * Keeps a wording of a reply as a note on the student, names put back; which note it became is remembered with it.
 */
export type KeepWording = { 
/**
 * The reply.
 */
reply_id: ReplyId, 
/**
 * The question it answers.
 */
question_id: QuestionId, 
/**
 * Which of the answer's wordings, from 0.
 */
at: number, };

/**
 * What a text is for.
 */
export type LetterKind = "invitation" | "excusal" | "input_reminder" | "family_reminder" | "thanks";

/**
 * A text to paste.
 */
export type LetterOut = { 
/**
 * For the subject line. Names nobody.
 */
subject: string, 
/**
 * The words, plain.
 */
body: string, };

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
 * Everything in the bin, what was deleted last first.
 */
export type ListBin = Record<symbol, never>;

/**
 * The district's calendar, and one line a school.
 */
export type ListCalendars = Record<symbol, never>;

/**
 * Every checklist, in a line each.
 */
export type ListChecklists = Record<symbol, never>;

/**
 * The colleagues, by name.
 */
export type ListColleagues = Record<symbol, never>;

/**
 * Packets she opened: those without an answer first.
 */
export type ListConsultations = { 
/**
 * Only with all of these words: in the code, the asker's name, a question, or what she answered.
 */
text?: string | null, };

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
 * The log, newest first.
 */
export type ListDisclosures = { 
/**
 * Only lines with all of these words: in the code, the colleague's name, a title, or what left.
 */
text?: string | null, };

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
 * What left in a readable form, newest first.
 */
export type ListOutgoing = Record<symbol, never>;

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
 * The playbook: lessons first, then other closed questions, the newest on top.
 */
export type ListPlaybook = { 
/**
 * Only of this sort.
 */
kind?: QuestionKind | null, 
/**
 * Only with these words, anywhere in the question or its lesson.
 */
text?: string | null, };

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
 * The caseloads that lie aside.
 */
export type ListSetAside = Record<symbol, never>;

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
 * One thing in a week of the map.
 */
export type LoadEntry = { 
/**
 * Its name on the map.
 */
key: string, 
/**
 * What it is.
 */
kind: LoadKind, 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Her name.
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
 * The day it stands on, or is reckoned on.
 */
on: string, 
/**
 * The meeting.
 */
meeting_id: MeetingId | null, 
/**
 * The rule of a due date without a meeting.
 */
rule: string, 
/**
 * The due date it has to keep.
 */
due_on: string | null, 
/**
 * The last school day it may be held on; none where nothing is due.
 */
latest: string | null, 
/**
 * She chose this week herself.
 */
planned: boolean, };

/**
 * What stands in a week.
 */
export type LoadKind = "meeting" | "planned";

/**
 * The load of twelve months.
 */
export type LoadMap = { 
/**
 * Fifty-two weeks from this one.
 */
weeks: Array<LoadMapWeek>, 
/**
 * Moves that would ease overfull weeks.
 */
proposals: Array<LoadProposal>, 
/**
 * How many meetings a whole week takes.
 */
week_takes: number, };

/**
 * One week of the map.
 */
export type LoadMapWeek = { 
/**
 * Its Monday.
 */
monday: string, 
/**
 * Its days with school.
 */
school_days: number, 
/**
 * How many meetings it takes.
 */
room: number, 
/**
 * It holds more than it takes.
 */
overfull: boolean, 
/**
 * What stands in it.
 */
entries: Array<LoadEntry>, 
/**
 * Due dates in it, with or without a meeting: "Mari Vega: Annual review".
 */
due: Array<string>, };

/**
 * A move that would ease an overfull week.
 */
export type LoadProposal = { 
/**
 * What moves.
 */
entry: LoadEntry, 
/**
 * The day it would stand on.
 */
to: string, 
/**
 * That day's week.
 */
to_monday: string, 
/**
 * Why it may: in a sentence.
 */
words: string, };

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
 * Other due dates that a meeting settles, with none scheduled: initial evaluations, transfers, manifestation.
 */
other_due: number, 
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
steps_moved: number, 
/**
 * Where those stood: sent back with a change, they stand there again.
 */
steps_were: Array<StepPlace>, };

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
 * Whether the table is ready.
 */
ready: TableReady, 
/**
 * Reminders that were given, oldest first.
 */
reminders: Array<Reminder>, 
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
 * What stands in the table's way, counted.
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
 * Gives a step another place in its checklist.
 */
export type MoveChecklistStep = { 
/**
 * Of which kind of meeting.
 */
kind: MeetingKind, 
/**
 * Which step.
 */
key: string, 
/**
 * The place it gets, from 0.
 */
to: number, };

/**
 * Gives a meeting another day on the map: a school day from today, and not past the due date that it settles.
 */
export type MoveMeeting = { 
/**
 * Which.
 */
id: MeetingId, 
/**
 * The day.
 */
on_date: string, };

/**
 * Gives a step another day by hand; without a day it follows its meeting again.
 */
export type MoveStep = { 
/**
 * Which.
 */
id: StepId, 
/**
 * The day. Left out: the one the checklist asks for.
 */
due_on?: string | null, };

/**
 * A date before and after a change.
 */
export type MovedDate = { 
/**
 * What kind of date.
 */
kind: MovedKind, 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Her name.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * What: "Annual review", "Input forms to teachers".
 */
what: string, 
/**
 * The date before; none where there was none.
 */
before: string | null, 
/**
 * The date after; none where there is none any more.
 */
after: string | null, };

/**
 * What kind of date moved.
 */
export type MovedKind = "due" | "plan_by" | "step" | "meeting";

/**
 * How students are named.
 */
export type Naming = "initials" | "codes" | "names";

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
 * What a due date would become.
 */
export type NextDue = { 
/**
 * "Annual review".
 */
title: string, 
/**
 * The day it would be due.
 */
due_on: string, 
/**
 * The last school day before.
 */
plan_by: string, 
/**
 * How it is counted.
 */
explanation: string, 
/**
 * The rule in a sentence.
 */
rule_text: string, 
/**
 * Where it comes from.
 */
citation: string, 
/**
 * What to know about the rule; empty when it is verified.
 */
label: string, };

/**
 * A note.
 */
export type NoteId = string;

/**
 * Says that pages were handed to the system's print dialogue. What happens there the program does not see.
 */
export type NotePrinted = { 
/**
 * Which document; the sheet with the recovery key when left out.
 */
request?: DocumentRequest | null, 
/**
 * How students are named; initials when left out.
 */
naming?: Naming | null, 
/**
 * Private notes and contacts too.
 */
include_private?: boolean | null, 
/**
 * How many pages.
 */
pages: number, };

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
 * Her answer to the question whether a decision needs prior written notice.
 */
export type NoticeAnswer = { 
/**
 * It proposes or refuses to start or change identification, evaluation, placement or services.
 */
needed: boolean, 
/**
 * Why not, where she wants to say so.
 */
reason: string, };

/**
 * One of the seven things a prior written notice has to say.
 */
export type NoticeElement = "action" | "why" | "basis" | "safeguards" | "help" | "options" | "factors";

/**
 * A meeting's working notes for its prior written notice.
 */
export type NoticePage = { 
/**
 * The seven parts, in the order of the law.
 */
parts: Array<NoticeRow>, 
/**
 * How many are ready.
 */
ready: number, 
/**
 * Decisions she said need a notice.
 */
decisions: Array<string>, 
/**
 * Decisions she has not said anything about.
 */
unanswered: number, 
/**
 * The day the notice was given to the parents.
 */
given_on: string | null, 
/**
 * All of it as text to copy.
 */
text: string, };

/**
 * What she wrote of one of the seven.
 */
export type NoticePart = { 
/**
 * It is ready.
 */
done: boolean, 
/**
 * What to say.
 */
text: string, };

/**
 * One of the seven parts as it stands.
 */
export type NoticeRow = { 
/**
 * Which: `action`, `why`, ….
 */
key: NoticeElement, 
/**
 * What it is.
 */
title: string, 
/**
 * How to fill it.
 */
hint: string, 
/**
 * Where the law says so.
 */
citation: string, 
/**
 * It is ready.
 */
done: boolean, 
/**
 * What to say.
 */
text: string, };

/**
 * A nudge: what would help now, in a sentence.
 */
export type Nudge = { 
/**
 * What it asks for.
 */
kind: NudgeKind, 
/**
 * The day it is about: to send by, expected by, or needed by.
 */
on: string, 
/**
 * In words.
 */
words: string, };

/**
 * What a nudge asks for.
 */
export type NudgeKind = "send" | "rest" | "ask_again" | "decide";

/**
 * What a step's offset counts.
 */
export type OffsetUnit = "calendar_days" | "school_days";

/**
 * Opens a packet that someone sent, by file or as pasted text, and keeps it. One that was opened before comes back with its
 * draft.
 */
export type OpenPacket = { 
/**
 * What she pasted.
 */
text?: string | null, 
/**
 * The file.
 */
file?: FileHandle | null, 
/**
 * The words she was told.
 */
passphrase: string, };

/**
 * One line of the log.
 */
export type Outgoing = { 
/**
 * The record.
 */
id: string, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * How it left.
 */
act: OutgoingAct, 
/**
 * What it was: `contact-log`, `everything`.
 */
what: string, 
/**
 * How students were named: `initials`, `codes`, `names`; empty where nobody stands in it.
 */
naming: string, 
/**
 * Private notes went along.
 */
private: boolean, 
/**
 * How many pages, on paper.
 */
pages: number | null, 
/**
 * The one student it was about.
 */
student_id: StudentId | null, 
/**
 * Her name; empty where it was about no one or she is no longer here.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, };

/**
 * How something left.
 */
export type OutgoingAct = "printed" | "saved" | "exported";

/**
 * A district's number in the place of a rule's own.
 */
export type OwnNumber = { 
/**
 * One number, or one for each clock.
 */
amounts: Array<number>, 
/**
 * The same in words: "45 calendar days".
 */
words: string, 
/**
 * Why.
 */
reason: string, 
/**
 * RFC 3339.
 */
changed_at: string, 
/**
 * Who entered it; empty where she has not said her name.
 */
changed_by: string, };

/**
 * What leaves the building for one colleague. Every text is de-identified already.
 */
export type Packet = { 
/**
 * The packet's name among people and in file names.
 */
code: PacketCode, 
/**
 * The packet this one continues, when a clarifying question was answered.
 */
follows: PacketCode | null, 
/**
 * The day it left, from which [`PacketQuestion::needed_by`] counts. Packets of earlier programs do not say it.
 */
created_on: string | null, 
/**
 * What the asker calls her colleague.
 */
to_label: string, 
/**
 * How the asker signs, if she does.
 */
from_label: string | null, 
/**
 * The last day on which the asker can still read a reply.
 */
expires_on: string, 
/**
 * The questions, in reading order.
 */
questions: Array<PacketQuestion>, };

/**
 * A packet's name: 60 random bits, written `QP-XXXX-XXXX-XXXX`. It says nothing about what is inside.
 */
export type PacketCode = string;

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
message: string, 
/**
 * The same for a sealed packet that travels as text: names the reader page and its SHA-256. Empty in other forms.
 */
text_message: string, };

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
text: string, 
/**
 * Recordings that go along in a sealed file. A voice cannot be de-identified.
 */
voices: number, 
/**
 * The packet this one continues.
 */
follows: FollowsOut | null, 
/**
 * The packets that these questions left in before, newest first.
 */
left_before: Array<FollowsOut>, 
/**
 * How people are spoken of.
 */
pronouns: PronounChoice, 
/**
 * Words that say "he" or "she" of somebody.
 */
gendered: number, 
/**
 * Words that go on saying it where pronouns are changed: Spanish ones, and some kin. Each once, in lower case.
 */
still_said: Array<string>, 
/**
 * Whether it should rest before it leaves: she holds it, or it begins a hard conversation.
 */
rest: Rest | null, };

/**
 * One question as the colleague sees it.
 */
export type PacketQuestion = { 
/**
 * Its name inside the packet: "Q1".
 */
code: QuestionCode, 
/**
 * What sort of question.
 */
kind: QuestionKind, 
/**
 * The title in one line.
 */
title: string, 
/**
 * The one question.
 */
ask: string, 
/**
 * When the answer is needed, in relative words ("three days after I sent this").
 */
needed_by: string, 
/**
 * Why then.
 */
needed_why: string, 
/**
 * What the asker needs from her colleague.
 */
help: HelpWanted, 
/**
 * How plainly.
 */
directness: Directness, 
/**
 * What is happening.
 */
facts: string, 
/**
 * What was tried and what happened.
 */
tried: Array<Tried>, 
/**
 * What the asker knows.
 */
known: string, 
/**
 * What she does not know.
 */
unknown: string, 
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
attached: Array<AttachedLine>, 
/**
 * What was said in earlier rounds, oldest first.
 */
earlier: Array<EarlierTurn>, 
/**
 * The asker's recorded voice. Never de-identified: goes along only by her express choice.
 */
voice: Voice | null, };

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
 * What an import of people does or would do.
 */
export type PeopleImportOut = { 
/**
 * People that are new.
 */
created: number, 
/**
 * People that change.
 */
updated: number, 
/**
 * People that stay as they are.
 */
unchanged: number, 
/**
 * Every change, old and new.
 */
changes: Array<ImportChange>, 
/**
 * What could not be used.
 */
problems: Array<ImportProblem>, 
/**
 * The import, once written.
 */
import_id: ImportId | null, };

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
 * Plans the week of a due date that has no meeting yet, or forgets the plan.
 */
export type PlanWeek = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * The rule of the due date.
 */
rule: string, 
/**
 * A day of the week; none forgets the plan.
 */
monday?: string | null, };

/**
 * A closed question and what it taught.
 */
export type PlaybookEntry = { 
/**
 * The question.
 */
question_id: QuestionId, 
/**
 * Its title.
 */
title: string, 
/**
 * What sort.
 */
kind: QuestionKind, 
/**
 * The one question.
 */
ask: string, 
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
helpful: number | null, 
/**
 * The lesson.
 */
lesson: string, 
/**
 * RFC 3339.
 */
updated_at: string, 
/**
 * Words that it has in common with the question being written; empty in the whole list.
 */
shared: Array<string>, };

/**
 * Says which dates a calendar would move. Changes nothing.
 */
export type PreviewCalendar = { 
/**
 * The school; the district when left out.
 */
school_id?: SchoolId | null, 
/**
 * The calendar; none: the school goes by the district's.
 */
fields?: CalendarFields | null, };

/**
 * Shows a document as it would be printed.
 */
export type PreviewDocument = { 
/**
 * Which document.
 */
request: DocumentRequest, 
/**
 * How students are named; initials when left out.
 */
naming?: Naming | null, 
/**
 * Private notes and contacts too.
 */
include_private?: boolean | null, };

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
mapping?: Array<ColumnMapping> | null, 
/**
 * How the file is to be read, where it was misunderstood.
 */
reading?: Reading | null, 
/**
 * Her answers about rows. Left out: students of one name are kept apart, a number is believed.
 */
answers?: Array<ImportAnswer> | null, };

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
 * How people are spoken of in a packet.
 */
export type PronounChoice = "keep" | "they" | "either";

/**
 * How she is spoken of.
 */
export type Pronouns = "she" | "he" | "they";

/**
 * One attempt as it stands in the record.
 */
export type ProofLine = { 
/**
 * The day.
 */
on_date: string, 
/**
 * The time of day.
 */
at_time: string | null, 
/**
 * Who was tried; empty for the family in general.
 */
person: string, 
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
 * What was said.
 */
summary: string, 
/**
 * It counts as a try by the rule.
 */
counts: boolean, };

/**
 * One proposal.
 */
export type Proposal = { 
/**
 * Its name.
 */
key: string, 
/**
 * What is asked.
 */
ask: string, 
/**
 * The facts that would get the day, in words.
 */
facts: Array<string>, 
/**
 * The day they would get.
 */
value: string, 
/**
 * What stands there now.
 */
stands: string | null, 
/**
 * She said yes already: the day, or a later one, stands.
 */
entered: boolean, 
/**
 * What a meeting of this kind does as a rule.
 */
usual: boolean, 
/**
 * What would be due from then, or is, once entered.
 */
next: Array<NextDue>, };

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
 * A question's name inside its packet: `Q1`, `Q2`, … up to `Q999`.
 */
export type QuestionCode = string;

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
closed: CloseOut | null, 
/**
 * What was answered and written back, oldest first; empty before the first answer.
 */
thread: Array<Turn>, 
/**
 * A recording goes along in a sealed packet.
 */
voice: boolean, };

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
 * What would help it along today.
 */
nudge: Nudge | null, 
/**
 * Replies to it that she has not read yet.
 */
unread: number, 
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
 * How the file was understood. Every part of it can be said otherwise.
 */
export type ReadAs = { 
/**
 * The sheet; nothing for a text file.
 */
sheet: string | null, 
/**
 * The sheets there are.
 */
sheets: Array<string>, 
/**
 * The separator; nothing for a workbook.
 */
separator: Separator | null, 
/**
 * The encoding; nothing for a workbook.
 */
encoding: Encoding | null, 
/**
 * The row with the headings.
 */
header_row: number, 
/**
 * Rows below it.
 */
rows: number, 
/**
 * The first rows of the file.
 */
top: Array<TopRow>, 
/**
 * The columns went where they went the last time this kind of file came.
 */
remembered: boolean, };

/**
 * The reader page as it is told of.
 */
export type ReaderPage = { 
/**
 * The name of its file, the same for everybody.
 */
name: string, 
/**
 * Its SHA-256, in hexadecimal: what a colleague compares.
 */
sha256: string, };

/**
 * How she says a file is to be read. What she leaves out is found out.
 */
export type Reading = { 
/**
 * The sheet of a workbook.
 */
sheet?: string | null, 
/**
 * The separator of a text file.
 */
separator?: Separator | null, 
/**
 * The encoding of a text file.
 */
encoding?: Encoding | null, 
/**
 * The row that holds the headings, as a spreadsheet numbers it.
 */
header_row?: number | null, };

/**
 * What is said about one receipt.
 */
export type ReceiptAct = "given" | "received" | "none";

/**
 * Someone who works with the student, and the snapshot in her hands.
 */
export type ReceiptRow = { 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * Her name.
 */
name: string, 
/**
 * Her part: "second-grade teacher".
 */
role: string, 
/**
 * Where she stands with the version of today.
 */
state: ReceiptState, 
/**
 * The version she has; none when none.
 */
version: number | null, 
/**
 * Since when.
 */
given_on: string | null, 
/**
 * The day the receipt for it came in.
 */
received_on: string | null, };

/**
 * Where someone stands with the version of today.
 */
export type ReceiptState = "missing" | "older" | "given" | "received";

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
 * Records that someone was asked today for what is missing.
 */
export type RecordReminder = { 
/**
 * Whom.
 */
seat_id: SeatId, };

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
 * A reminder that was given.
 */
export type Reminder = { 
/**
 * The record.
 */
id: ReminderId, 
/**
 * Whom.
 */
seat_id: SeatId, 
/**
 * The day.
 */
asked_on: string, 
/**
 * For what, in words.
 */
asked_for: string, };

/**
 * A reminder to someone at the table.
 */
export type ReminderId = string;

/**
 * A student whose removal days ask for attention.
 */
export type RemovalAlert = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Her name.
 */
student: string, 
/**
 * Her code.
 */
case_code: string, 
/**
 * School days of removal this school year.
 */
days: number, 
/**
 * 5, 8 or 10.
 */
level: number, 
/**
 * What it asks for, in a sentence.
 */
words: string, 
/**
 * Where it is written.
 */
citation: string, };

/**
 * A removal from placement.
 */
export type RemovalId = string;

/**
 * One removal to show.
 */
export type RemovalRow = { 
/**
 * The record.
 */
id: RemovalId, 
/**
 * Its first day.
 */
first_day: string, 
/**
 * Its last day.
 */
last_day: string, 
/**
 * How many school days.
 */
school_days: number, 
/**
 * Why.
 */
reason: string, 
/**
 * RFC 3339.
 */
entered_at: string, 
/**
 * Who entered it.
 */
entered_by: string, 
/**
 * It counts in the school year that is on.
 */
counts: boolean, };

/**
 * A student's removals and what they come to.
 */
export type Removals = { 
/**
 * Newest first.
 */
list: Array<RemovalRow>, 
/**
 * School days of removal in the school year that is on; a day counts once.
 */
days: number, 
/**
 * The count that was reached: 5, 8 or 10; 0 below.
 */
level: number, 
/**
 * What that asks for, in a sentence. Empty below 5.
 */
words: string, 
/**
 * Where it is written.
 */
citation: string, };

/**
 * Takes an accommodation away.
 */
export type RemoveAccommodation = { 
/**
 * Which.
 */
id: AccommodationId, };

/**
 * Takes a step out of a checklist. A shipped one can be brought back.
 */
export type RemoveChecklistStep = { 
/**
 * Of which kind of meeting.
 */
kind: MeetingKind, 
/**
 * Which step.
 */
key: string, };

/**
 * Takes a fact back. History keeps it, and says which dates went with it.
 */
export type RemoveFact = { 
/**
 * Which.
 */
id: FactId, };

/**
 * Takes a goal away.
 */
export type RemoveGoal = { 
/**
 * Which.
 */
id: GoalId, };

/**
 * Takes a reminder back that was not sent after all.
 */
export type RemoveReminder = { 
/**
 * Which.
 */
id: ReminderId, };

/**
 * Takes the district's number away; the rule's own stands again.
 */
export type RemoveRuleNumber = { 
/**
 * The rule.
 */
rule_id: string, };

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
 * Removes her recording from a question.
 */
export type RemoveVoice = { 
/**
 * The question.
 */
question_id: QuestionId, };

/**
 * Makes a new recovery key; the old one opens nothing any more.
 */
export type RenewRecoveryKey = { 
/**
 * The present passphrase.
 */
passphrase: string, };

/**
 * Her reply while she writes it.
 */
export type ReplyDraft = { 
/**
 * How she signs; empty for not at all.
 */
signed: string, 
/**
 * A word for the whole packet.
 */
free_text: string, 
/**
 * One answer at most for each question.
 */
answers: Array<Answer>, };

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
text: string, 
/**
 * The same as pairs, where they are wordings side by side.
 */
wordings: Array<ReplyWording>, };

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
duplicate: boolean, 
/**
 * Other replies to the same packet that were there before: both are kept.
 */
earlier: number, };

/**
 * A wording beside a better one.
 */
export type ReplyWording = { 
/**
 * The words as they are; may be empty.
 */
from: string, 
/**
 * The words the colleague would use; may be empty.
 */
to: string, 
/**
 * The note it was kept as, while that is not in the bin.
 */
note_id: NoteId | null, };

/**
 * Whether a packet should rest before it leaves.
 */
export type Rest = { 
/**
 * Until when she holds it, where she does; local time.
 */
until: string | null, 
/**
 * That moment has not come yet: it does not leave.
 */
resting: boolean, 
/**
 * It begins a hard conversation and was begun less than a day ago.
 */
fresh: boolean, 
/**
 * The next morning, to propose.
 */
morning: string, 
/**
 * A day from now, to propose.
 */
day: string, };

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
 * Makes one step as shipped again, changed or taken out.
 */
export type RestoreChecklistStep = { 
/**
 * Of which kind of meeting.
 */
kind: MeetingKind, 
/**
 * Which step.
 */
key: string, };

/**
 * Brings a seat back that was taken away, with its reminders.
 */
export type RestoreSeat = { 
/**
 * Which.
 */
id: SeatId, };

/**
 * Brings back a step that she took away, with its state.
 */
export type RestoreStep = { 
/**
 * Which.
 */
id: StepId, };

/**
 * What is not clear about a row.
 */
export type RowDoubt = "same_name" | "other_name" | "alike";

/**
 * What a change of the rules did.
 */
export type RuleChanged = { 
/**
 * The rule as it stands now.
 */
rule: RuleRow, 
/**
 * Dates that moved.
 */
moved: Array<MovedDate>, };

/**
 * Two sources that contradict each other.
 */
export type RuleConflict = { 
/**
 * What about.
 */
topic: string, 
/**
 * What they say.
 */
detail: string, 
/**
 * What is done here.
 */
resolution: string, };

/**
 * A State's pack: what is not known about it, and what is done then.
 */
export type RulePack = { 
/**
 * A USPS code; empty for federal.
 */
state: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What no source established, each with what to do instead.
 */
gaps: Array<string>, 
/**
 * What is done where a State has no rule.
 */
fallback: string, 
/**
 * What the rules are and are not.
 */
disclaimer: string, 
/**
 * The day on which the sources were gathered.
 */
compiled: string, };

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
 * Checked against its source, and its number the source's own.
 */
verified: boolean, 
/**
 * What to know about its standing.
 */
label: string, 
/**
 * Has a date: by its own number, or by what is usual where it names none.
 */
computable: boolean, 
/**
 * Its number is what is usual: the rule itself names none.
 */
usual: boolean, 
/**
 * A federal rule that stands because none of the State's is known in its place.
 */
federal_default: boolean, 
/**
 * Its numbers: one, or one for each clock; empty where it has none to change.
 */
amounts: Array<number>, 
/**
 * What each of them counts: "calendar days".
 */
units: Array<string>, 
/**
 * Its number in words, as its source has it: "60 calendar days". Empty where it has none.
 */
number: string, 
/**
 * The district's number in its place.
 */
own: OwnNumber | null, 
/**
 * Where sources contradict each other.
 */
conflicts: Array<RuleConflict>, };

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
mapping?: Array<ColumnMapping> | null, 
/**
 * How the file is to be read, where it was misunderstood.
 */
reading?: Reading | null, 
/**
 * Her answers about rows. Given: every question must have one. Left out: students of one name are kept apart, a number is
 * believed.
 */
answers?: Array<ImportAnswer> | null, };

/**
 * One thing that tells a student apart.
 */
export type Said = { 
/**
 * The field, by name.
 */
field: string, 
/**
 * Its value.
 */
value: string, };

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
 * Keeps a calendar: dates are computed anew, open steps laid again, and the history of each student says what moved.
 */
export type SaveCalendar = { 
/**
 * The school; the district when left out.
 */
school_id?: SchoolId | null, 
/**
 * The calendar; none: the school goes by the district's.
 */
fields?: CalendarFields | null, };

/**
 * Changes a step of a checklist, or adds one of her own.
 */
export type SaveChecklistStep = { 
/**
 * Of which kind of meeting.
 */
kind: MeetingKind, 
/**
 * Which step; a new one when left out.
 */
key?: string | null, 
/**
 * All of it.
 */
fields: ChecklistStepFields, };

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
 * How long she usually takes, in words.
 */
turnaround?: string | null, 
/**
 * The same in days.
 */
turnaround_days?: number | null, 
/**
 * What she knows about.
 */
topics?: string | null, 
/**
 * The form she prefers; sealed when left out.
 */
prefers?: PacketFormat | null, };

/**
 * Saves her reply as it is being typed.
 */
export type SaveConsultation = { 
/**
 * Which.
 */
id: ConsultationId, 
/**
 * All of it; recordings are kept apart.
 */
reply: ReplyDraft, };

/**
 * Writes a document as PDF where she chose. Not encrypted.
 */
export type SaveDocument = { 
/**
 * Which document.
 */
request: DocumentRequest, 
/**
 * How students are named; initials when left out.
 */
naming?: Naming | null, 
/**
 * Private notes and contacts too.
 */
include_private?: boolean | null, 
/**
 * Where to.
 */
file: FileHandle, };

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
 * Adds or changes a goal.
 */
export type SaveGoal = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Which; a new one when left out.
 */
id?: GoalId | null, 
/**
 * All of it.
 */
fields: GoalFields, };

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
 * Keeps what is written for a notice, as it is being typed.
 */
export type SaveNotice = { 
/**
 * Of which meeting.
 */
meeting_id: MeetingId, 
/**
 * What is written, by element.
 */
parts: { [key in string]: NoticePart }, 
/**
 * The day it was given to the parents.
 */
given_on?: string | null, };

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
 * Enters a removal from placement, or changes one.
 */
export type SaveRemoval = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Which; a new one when left out.
 */
id?: RemovalId | null, 
/**
 * Its first day.
 */
first_day: string, 
/**
 * How many school days from there.
 */
school_days: number, 
/**
 * Why.
 */
reason: string, };

/**
 * Keeps what she writes back, as it is typed. It leaves through the review, in a packet that continues the last one.
 */
export type SaveRound = { 
/**
 * The question.
 */
question_id: QuestionId, 
/**
 * What she writes: the answer to a clarifying question, or one more question.
 */
body: string, };

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
 * A school year, from its first to its last student day.
 */
export type SchoolYear = { 
/**
 * Its name, such as "2025-26".
 */
label: string, 
/**
 * The first student day.
 */
first_day: string, 
/**
 * The last student day.
 */
last_day: string, };

/**
 * Seals her reply. Unchanged since it was sealed, it is the same reply again, byte for byte.
 */
export type SealReply = { 
/**
 * Which.
 */
id: ConsultationId, 
/**
 * Where to write it; only answered as text when left out.
 */
file?: FileHandle | null, };

/**
 * A reply that was sealed.
 */
export type SealedReply = { 
/**
 * The armoured text, to paste or to save.
 */
text: string, 
/**
 * A name for the file: the code and nothing else.
 */
file_name: string, 
/**
 * How many questions it answers.
 */
answers: number, };

/**
 * Finds words in everything that was written down. The last word may be a beginning.
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
 * `student`, `note`, `contact`, `question`, `reply`, `meeting`, `follow_up`, `person`, `consultation`, `goal`,
 * `notice`, `removal`.
 */
kind: string, 
/**
 * The record; for a reply its question, for a notice its meeting.
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
input_due_on: string | null, 
/**
 * Why the meeting goes on although this seat lacks something; empty: it must not.
 */
goes_without: string, };

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
input_due_on: string | null, 
/**
 * Why the meeting goes on although this seat lacks something; empty: it must not.
 */
goes_without: string, };

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
sent_at: string, 
/**
 * The last day on which a sealed reply can be read; none for what left in the open.
 */
expires_on: string | null, };

/**
 * What stands between the cells of a text file.
 */
export type Separator = "comma" | "semicolon" | "tab" | "pipe";

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
 * Puts a sound file with her answer, or takes it away.
 */
export type SetAnswerVoice = { 
/**
 * Which.
 */
id: ConsultationId, 
/**
 * The question.
 */
question: QuestionCode, 
/**
 * The sound file; none takes the recording away.
 */
file?: FileHandle | null, };

/**
 * A caseload that lies aside.
 */
export type SetAsideRow = { 
/**
 * Its folder's name.
 */
name: string, 
/**
 * When it was last written, RFC 3339; empty when the disk does not say.
 */
last_written: string, 
/**
 * Its size in kibibytes.
 */
kib: number, };

/**
 * Replaces everything by which a checklist differs from the shipped one: with nothing, the shipped one stands again; with
 * what stood before, an act is taken back.
 */
export type SetChecklist = { 
/**
 * Of which kind of meeting.
 */
kind: MeetingKind, 
/**
 * All differences.
 */
edits: ChecklistEdits, };

/**
 * Enters a fact that dates count from. The old value is kept as history, which says which dates moved.
 */
export type SetFact = { 
/**
 * Whose.
 */
student_id: StudentId, 
/**
 * Its name in the rules; or `exited`, `rights_notice_given`.
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
 * Chooses how people are spoken of in what leaves: as written, they, or he/she. It stays for the next packet.
 */
export type SetPacketPronouns = { 
/**
 * How.
 */
pronouns: PronounChoice, };

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
 * Says that someone was given the snapshot of today, has signed for it, or has it no more.
 */
export type SetReceipt = { 
/**
 * Whose snapshot.
 */
student_id: StudentId, 
/**
 * Who.
 */
person_id: PersonId, 
/**
 * What happened. Taken back, what stood before stands again.
 */
act: ReceiptAct, };

/**
 * Puts the district's number in the place of a rule's own, with a reason. The rule is no longer called verified.
 */
export type SetRuleNumber = { 
/**
 * The rule.
 */
rule_id: string, 
/**
 * Its number; one for each clock of a rule that has several.
 */
amounts: Array<number>, 
/**
 * Why: the policy, the page, who said so.
 */
reason: string, };

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
 * Seconds until what she copied is taken off the clipboard, 10 to 600; 0 leaves it there.
 */
clipboard_seconds: number, 
/**
 * Keeps the window out of screenshots, recordings and shared screens where the system can.
 */
hide_from_capture: boolean, 
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
 * How large the window's page is drawn, in percent: one of [`SIZES`].
 */
size: number, 
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
 * School years after this one.
 */
more_years: Array<SchoolYear>, 
/**
 * School days that end early: dates or spans. They count as school days.
 */
half_days: Array<string>, 
/**
 * Extended school year: dates or spans. Its days are never school days (34 CFR 300.11).
 */
extended_year: Array<string>, 
/**
 * Federal and State holidays, for rules that count business days: dates or spans.
 */
holidays: Array<string>, 
/**
 * Whether the day a clock starts on is counted: `as_rule`, `exclude_trigger_day`, `include_trigger_day`.
 */
count_start: string, 
/**
 * What becomes of a due date that is no business day: `as_rule`, `no_rollover`, `next_business_day`.
 */
rollover: string, 
/**
 * Which date starts the reevaluation clock: `as_rule`, `eligibility_determination`, `evaluation_completion`,
 * `report_date`, `waiver_consent`.
 */
triennial_anchor: string, 
/**
 * 29 February in a year without one: `as_rule`, `feb29_clamp`, `feb29_to_mar1`.
 */
leap_day: string, 
/**
 * How many meetings a whole week takes, for the load map, 1 to 20.
 */
week_takes: number, 
/**
 * When the desktop is told how many things wait, by number alone; never without a time.
 */
notify_at: string | null, 
/**
 * What she calls the meeting: IEP meeting, ARD, PPT, CSE.
 */
word_for_meeting: string, 
/**
 * Recordings may go along with a question. Off: a voice, and names said in it, cannot be de-identified.
 */
voice_questions: boolean, 
/**
 * How people are spoken of in a packet: as written, they, or he/she.
 */
packet_pronouns: PronounChoice, };

/**
 * Closed questions like the one being written, the most alike first: words in common, found in this vault alone.
 */
export type SimilarQuestions = { 
/**
 * The question being written.
 */
id: QuestionId, };

/**
 * What the page says, in operational words: how much, on what, always or when asked.
 */
export type SnapshotContent = { 
/**
 * The student's name.
 */
student: string, 
/**
 * Her code, where a name must not stand.
 */
case_code: string, 
/**
 * Her grade.
 */
grade: string, 
/**
 * Her school.
 */
school: string, 
/**
 * Whom a teacher asks.
 */
case_manager: string, 
/**
 * Accommodations, in their order.
 */
accommodations: Array<AccommodationFields>, 
/**
 * Services that have not ended, in their order.
 */
services: Array<ServiceFields>, };

/**
 * The snapshot of a student and who has it.
 */
export type SnapshotPage = { 
/**
 * Everyone on staff who is tied to the student.
 */
receipts: Array<ReceiptRow>, 
/**
 * Whose receipt for this version is in.
 */
received: number, 
/**
 * How many should have it.
 */
people: number, 
/**
 * One sentence for a person.
 */
words: string, 
/**
 * What it says.
 */
content: SnapshotContent, 
/**
 * Which version that is.
 */
version: SnapshotVersion, };

/**
 * Which version the content is.
 */
export type SnapshotVersion = { 
/**
 * 1 for the first.
 */
number: number, 
/**
 * SHA-256 of what counts of the content, hexadecimal.
 */
hash: string, 
/**
 * The day this version was first given to anyone; none while nobody has it.
 */
since: string | null, };

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
 * Puts a line of Today off, with a reason. The key is `due:RULE:STUDENT`, `meeting:ID` or
 * `removals:LEVEL:STUDENT`.
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
 * She gave it its day herself: it stays when the meeting moves.
 */
moved: boolean, 
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
 * One change to a checklist. At most one for each key.
 */
export type StepEdit = { 
/**
 * What was done.
 */
edit: EditKind, 
/**
 * The step as she wants it; for a removed one, as it stood.
 */
step: TemplateStep, 
/**
 * The shipped step as it stood when she changed it.
 */
shipped: TemplateStep | null, };

/**
 * A step of a meeting's checklist.
 */
export type StepId = string;

/**
 * Whose a step of the merged checklist is.
 */
export type StepOrigin = "shipped" | "changed" | "added";

/**
 * Where a step stood, for a move that is taken back: exactly there, whatever day it is now.
 */
export type StepPlace = { 
/**
 * Which.
 */
id: StepId, 
/**
 * The day it was planned for.
 */
due_on: string, 
/**
 * The day the template asked for.
 */
ideal_on: string, 
/**
 * The ideal day had passed when it was laid.
 */
compressed: boolean, 
/**
 * She had given it its day herself.
 */
moved: boolean, };

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
 * How she is spoken of, where somebody said.
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
 * How she is spoken of, where somebody said.
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
 * Goals.
 */
goals: Array<Goal>, 
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
 * Removals from placement, and what they come to this school year.
 */
removals: Removals, 
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
 * One thing the asker could do.
 */
export type Suggestion = { 
/**
 * What to do.
 */
action: string, 
/**
 * Why.
 */
why: string, 
/**
 * How much work it is.
 */
effort: Effort | null, 
/**
 * How sure she is.
 */
confidence: Confidence | null, 
/**
 * It should be done before the meeting.
 */
before_meeting: boolean, };

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
 * How sure she is, in her words; empty when she did not say.
 */
confidence: string, 
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
became: string, 
/**
 * That record. Once it lies in the bin, the suggestion is new again.
 */
became_id: string | null, };

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
words: string, 
/**
 * Why the meeting goes on without it, in her words; empty: it stands in the way.
 */
goes_without: string, };

/**
 * Whether the table is ready for its meeting.
 */
export type TableReady = { 
/**
 * Nothing stands in the way.
 */
ready: boolean, 
/**
 * Gaps that stand in the way.
 */
open: number, 
/**
 * Gaps she goes on without, with a reason.
 */
flagged: number, 
/**
 * One sentence for a person.
 */
words: string, };

/**
 * Takes a yes back: what stood before stands again.
 */
export type TakeBackDate = { 
/**
 * Which meeting.
 */
meeting_id: MeetingId, 
/**
 * Which proposal.
 */
key: string, };

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
 * One line of a template.
 */
export type TemplateStep = { 
/**
 * A name that does not change when the words do.
 */
key: string, 
/**
 * What is to be done.
 */
title: string, 
/**
 * Days from the anchor; negative is before.
 */
offset: number, 
/**
 * What the offset counts.
 */
unit: OffsetUnit, 
/**
 * What it counts from.
 */
anchor: Anchor, 
/**
 * Who does it: "case manager", "evaluation lead".
 */
role: string, 
/**
 * Where the step comes from: a regulation, or common practice.
 */
source: string, };

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
 * Students whose removal days this school year reached 5, 8 or 10.
 */
removals: Array<RemovalAlert>, 
/**
 * Put off, with a reason: not in the lists above.
 */
snoozed: Array<SnoozeRow>, 
/**
 * Active students.
 */
students: number, };

/**
 * One of the first rows of a file, so that she can point at the one with the headings.
 */
export type TopRow = { 
/**
 * Its number in the file.
 */
row: number, 
/**
 * Its first cells, shortened.
 */
cells: Array<string>, };

/**
 * A part of the vault that a command may change. The window refetches what shows one of them.
 */
export type Topic = "vault" | "students" | "people" | "meetings" | "notes" | "contacts" | "follow_ups" | "questions" | "packets" | "replies" | "consultations" | "imports" | "settings" | "day";

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
 * One turn of a thread.
 */
export type Turn = { 
/**
 * Said by the colleague; otherwise by her.
 */
by_colleague: boolean, 
/**
 * What was said, names put back.
 */
text: string, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * The packet's code; empty for what has not left.
 */
code: string, 
/**
 * She is still writing it.
 */
open: boolean, };

/**
 * Puts her back.
 */
export type UndeleteColleague = { 
/**
 * Which.
 */
id: ColleagueId, };

/**
 * Takes it out of the bin.
 */
export type UndeleteConsultation = { 
/**
 * Which.
 */
id: ConsultationId, };

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
 * Lets a removal stand again.
 */
export type UndeleteRemoval = { 
/**
 * Which.
 */
id: RemovalId, };

/**
 * Takes a reply out of the bin, and its questions are answered again.
 */
export type UndeleteReply = { 
/**
 * Which.
 */
id: ReplyId, };

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
updated_at: string, 
/**
 * Where steps are to stand, instead of being laid again: a move that is taken back.
 */
steps?: Array<StepPlace> | null, };

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
 * That the computer's clock went back, and what it means; empty when it did not.
 */
clock_warning: string, 
/**
 * Whether the disk under the caseload is encrypted by the system, where that can be seen.
 */
disk_encrypted: boolean | null, 
/**
 * How the system's own disk encryption is turned on.
 */
disk_words: string, 
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
 * A voice recording.
 */
export type Voice = { 
/**
 * The kind of sound file, one of [`v1::VOICE_MIMES`].
 */
mime: string, 
/**
 * The sound file, at most [`v1::MAX_VOICE_BYTES`].
 */
bytes: Array<number>, };

/**
 * A recording to be played. The window makes a blob of it, which never leaves the page.
 */
export type VoiceOut = { 
/**
 * The kind of sound file.
 */
mime: string, 
/**
 * The file, in base64.
 */
base64: string, };

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
days_left: number | null, 
/**
 * What would help it along today, in words; empty for nothing.
 */
nudge: string, };

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
 * A wording beside a better one.
 */
export type Wording = { 
/**
 * The words as they are.
 */
from: string, 
/**
 * The words the colleague would use.
 */
to: string, };

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

/**
 * Writes a text about a meeting: an invitation, a request, a reminder, thanks. Nothing private stands in it, and it is kept nowhere.
 */
export type WriteLetter = { 
/**
 * About which meeting.
 */
meeting_id: MeetingId, 
/**
 * What it is for.
 */
kind: LetterKind, 
/**
 * About whose seat, where it is about one.
 */
seat_id?: SeatId | null, 
/**
 * How the student is named; initials when left out. A family reads "your child" unless whole names are chosen.
 */
naming?: Naming | null, };

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
  list_set_aside: { args: ListSetAside; out: Array<SetAsideRow> };
  bring_back_set_aside: { args: BringBackSetAside; out: null };
  clock_is_right: { args: ClockIsRight; out: null };
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
  save_goal: { args: SaveGoal; out: Goal };
  remove_goal: { args: RemoveGoal; out: null };
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
  restore_step: { args: RestoreStep; out: Step };
  add_seat: { args: AddSeat; out: Seat };
  update_seat: { args: UpdateSeat; out: Seat };
  remove_seat: { args: RemoveSeat; out: null };
  restore_seat: { args: RestoreSeat; out: Seat };
  record_reminder: { args: RecordReminder; out: Reminder };
  remove_reminder: { args: RemoveReminder; out: null };
  list_checklists: { args: ListChecklists; out: Array<ChecklistRow> };
  get_checklist: { args: GetChecklist; out: ChecklistPage };
  save_checklist_step: { args: SaveChecklistStep; out: ChecklistPage };
  remove_checklist_step: { args: RemoveChecklistStep; out: ChecklistPage };
  restore_checklist_step: { args: RestoreChecklistStep; out: ChecklistPage };
  move_checklist_step: { args: MoveChecklistStep; out: ChecklistPage };
  set_checklist: { args: SetChecklist; out: ChecklistPage };
  get_notice: { args: GetNotice; out: NoticePage };
  save_notice: { args: SaveNotice; out: NoticePage };
  answer_notice: { args: AnswerNotice; out: null };
  list_bin: { args: ListBin; out: Array<BinRow> };
  give_back: { args: GiveBack; out: null };
  get_after: { args: GetAfter; out: AfterPage };
  accept_date: { args: AcceptDate; out: AfterPage };
  take_back_date: { args: TakeBackDate; out: AfterPage };
  get_snapshot: { args: GetSnapshot; out: SnapshotPage };
  set_receipt: { args: SetReceipt; out: SnapshotPage };
  save_note: { args: SaveNote; out: NoteSaved };
  get_note: { args: GetNote; out: NoteRow };
  list_notes: { args: ListNotes; out: Array<NoteRow> };
  preview_note: { args: PreviewNote; out: Array<Block> };
  delete_note: { args: DeleteNote; out: null };
  undelete_note: { args: UndeleteNote; out: null };
  add_contact: { args: AddContact; out: ContactRow };
  list_contacts: { args: ListContacts; out: Array<ContactRow> };
  get_contact_proof: { args: GetContactProof; out: ContactProofOut };
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
  set_packet_pronouns: { args: SetPacketPronouns; out: PronounChoice };
  hold_question: { args: HoldQuestion; out: string | null };
  export_packet: { args: ExportPacket; out: PacketOut };
  list_packets: { args: ListPackets; out: Array<PacketRow> };
  get_packet: { args: GetPacket; out: PacketPage };
  get_reader_page: { args: GetReaderPage; out: ReaderPage };
  list_colleagues: { args: ListColleagues; out: Array<Colleague> };
  save_colleague: { args: SaveColleague; out: Colleague };
  delete_colleague: { args: DeleteColleague; out: null };
  undelete_colleague: { args: UndeleteColleague; out: null };
  add_reply: { args: AddReply; out: ReplyTaken };
  take_suggestion: { args: TakeSuggestion; out: SuggestionOut };
  dismiss_suggestion: { args: DismissSuggestion; out: SuggestionOut };
  mark_reply_read: { args: MarkReplyRead; out: null };
  delete_reply: { args: DeleteReply; out: null };
  undelete_reply: { args: UndeleteReply; out: null };
  keep_wording: { args: KeepWording; out: NoteId };
  save_round: { args: SaveRound; out: Array<Turn> };
  get_voice: { args: GetVoice; out: VoiceOut };
  attach_voice: { args: AttachVoice; out: null };
  remove_voice: { args: RemoveVoice; out: null };
  list_playbook: { args: ListPlaybook; out: Array<PlaybookEntry> };
  similar_questions: { args: SimilarQuestions; out: Array<PlaybookEntry> };
  list_disclosures: { args: ListDisclosures; out: Array<Disclosure> };
  export_disclosures: { args: ExportDisclosures; out: number };
  open_packet: { args: OpenPacket; out: ConsultationPage };
  list_consultations: { args: ListConsultations; out: Array<ConsultationRow> };
  get_consultation: { args: GetConsultation; out: ConsultationPage };
  save_consultation: { args: SaveConsultation; out: ConsultationPage };
  seal_reply: { args: SealReply; out: SealedReply };
  set_answer_voice: { args: SetAnswerVoice; out: ConsultationPage };
  get_consultation_voice: { args: GetConsultationVoice; out: VoiceOut };
  delete_consultation: { args: DeleteConsultation; out: null };
  undelete_consultation: { args: UndeleteConsultation; out: null };
  search: { args: Search; out: Array<SearchHit> };
  preview_import: { args: PreviewImport; out: ImportOut };
  run_import: { args: RunImport; out: ImportOut };
  undo_import: { args: UndoImport; out: ImportRow };
  list_imports: { args: ListImports; out: Array<ImportRow> };
  import_people: { args: ImportPeople; out: PeopleImportOut };
  save_draft: { args: SaveDraft; out: null };
  list_drafts: { args: ListDrafts; out: Array<Draft> };
  delete_draft: { args: DeleteDraft; out: null };
  get_settings: { args: GetSettings; out: Settings };
  save_settings: { args: SaveSettings; out: Settings };
  load_sample: { args: LoadSample; out: null };
  erase_sample: { args: EraseSample; out: null };
  list_rules: { args: ListRules; out: Array<RuleRow> };
  get_rule_pack: { args: GetRulePack; out: RulePack };
  set_rule_number: { args: SetRuleNumber; out: RuleChanged };
  remove_rule_number: { args: RemoveRuleNumber; out: RuleChanged };
  save_removal: { args: SaveRemoval; out: Removals };
  delete_removal: { args: DeleteRemoval; out: Removals };
  undelete_removal: { args: UndeleteRemoval; out: Removals };
  list_calendars: { args: ListCalendars; out: Array<CalendarRow> };
  preview_calendar: { args: PreviewCalendar; out: CalendarEffect };
  save_calendar: { args: SaveCalendar; out: CalendarEffect };
  copy_school_year: { args: CopySchoolYear; out: CalendarFields };
  get_load_map: { args: GetLoadMap; out: LoadMap };
  plan_week: { args: PlanWeek; out: LoadMap };
  move_meeting: { args: MoveMeeting; out: MeetingMoved };
  export_everything: { args: ExportEverything; out: ExportOut };
  bring_export: { args: BringExport; out: BroughtOut };
  export_follow_ups: { args: ExportFollowUps; out: number };
  preview_document: { args: PreviewDocument; out: DocumentPreview };
  save_document: { args: SaveDocument; out: null };
  write_letter: { args: WriteLetter; out: LetterOut };
  list_outgoing: { args: ListOutgoing; out: Array<Outgoing> };
  note_printed: { args: NotePrinted; out: null };
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
  list_set_aside: [],
  bring_back_set_aside: ["vault"],
  clock_is_right: ["vault"],
  list_students: [],
  get_student: [],
  create_student: ["students"],
  update_student: ["students"],
  set_student_status: ["students", "meetings"],
  archive_student: ["students"],
  delete_student: ["students", "meetings", "notes", "contacts", "follow_ups", "questions"],
  undelete_student: ["students", "meetings", "notes", "contacts", "follow_ups", "questions"],
  set_fact: ["students", "meetings"],
  remove_fact: ["students", "meetings"],
  save_service: ["students"],
  remove_service: ["students"],
  save_accommodation: ["students"],
  remove_accommodation: ["students"],
  save_goal: ["students"],
  remove_goal: ["students"],
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
  remove_step: ["meetings", "replies"],
  restore_step: ["meetings", "replies"],
  add_seat: ["meetings"],
  update_seat: ["meetings"],
  remove_seat: ["meetings"],
  restore_seat: ["meetings"],
  record_reminder: ["meetings"],
  remove_reminder: ["meetings"],
  list_checklists: [],
  get_checklist: [],
  save_checklist_step: ["settings"],
  remove_checklist_step: ["settings"],
  restore_checklist_step: ["settings"],
  move_checklist_step: ["settings"],
  set_checklist: ["settings"],
  get_notice: [],
  save_notice: [],
  answer_notice: ["notes", "meetings"],
  list_bin: [],
  give_back: ["students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "replies", "consultations"],
  get_after: [],
  accept_date: ["students", "meetings"],
  take_back_date: ["students", "meetings"],
  get_snapshot: [],
  set_receipt: ["students"],
  save_note: ["notes", "follow_ups", "meetings"],
  get_note: [],
  list_notes: [],
  preview_note: [],
  delete_note: ["notes", "follow_ups", "meetings", "replies"],
  undelete_note: ["notes", "follow_ups", "meetings", "replies"],
  add_contact: ["contacts", "students", "meetings"],
  list_contacts: [],
  get_contact_proof: [],
  delete_contact: ["contacts", "students", "meetings"],
  undelete_contact: ["contacts", "students", "meetings"],
  add_follow_up: ["follow_ups"],
  list_follow_ups: [],
  set_follow_up_done: ["follow_ups"],
  delete_follow_up: ["follow_ups", "replies"],
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
  set_packet_pronouns: ["packets", "settings"],
  hold_question: ["questions"],
  export_packet: ["packets", "questions"],
  list_packets: [],
  get_packet: [],
  get_reader_page: [],
  list_colleagues: [],
  save_colleague: ["packets", "questions"],
  delete_colleague: ["packets", "questions"],
  undelete_colleague: ["packets", "questions"],
  add_reply: ["replies", "questions"],
  take_suggestion: ["replies", "meetings", "follow_ups", "notes"],
  dismiss_suggestion: ["replies"],
  mark_reply_read: ["replies"],
  delete_reply: ["replies", "questions"],
  undelete_reply: ["replies", "questions"],
  keep_wording: ["replies", "notes", "meetings"],
  save_round: ["questions"],
  get_voice: [],
  attach_voice: ["questions", "packets"],
  remove_voice: ["questions", "packets"],
  list_playbook: [],
  similar_questions: [],
  list_disclosures: [],
  export_disclosures: [],
  open_packet: ["consultations"],
  list_consultations: [],
  get_consultation: [],
  save_consultation: ["consultations"],
  seal_reply: ["consultations"],
  set_answer_voice: ["consultations"],
  get_consultation_voice: [],
  delete_consultation: ["consultations"],
  undelete_consultation: ["consultations"],
  search: [],
  preview_import: [],
  run_import: ["students", "people", "imports", "meetings"],
  undo_import: ["students", "people", "imports", "meetings"],
  list_imports: [],
  import_people: ["people", "imports"],
  save_draft: [],
  list_drafts: [],
  delete_draft: [],
  get_settings: [],
  save_settings: ["settings", "students", "meetings"],
  load_sample: ["vault", "students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "packets", "replies", "settings"],
  erase_sample: ["vault", "students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "packets", "replies", "settings"],
  list_rules: [],
  get_rule_pack: [],
  set_rule_number: ["settings", "students", "meetings"],
  remove_rule_number: ["settings", "students", "meetings"],
  save_removal: ["students"],
  delete_removal: ["students"],
  undelete_removal: ["students"],
  list_calendars: [],
  preview_calendar: [],
  save_calendar: ["settings", "students", "meetings"],
  copy_school_year: [],
  get_load_map: [],
  plan_week: ["students"],
  move_meeting: ["meetings", "students"],
  export_everything: ["packets"],
  bring_export: ["vault", "students", "people", "meetings", "notes", "contacts", "follow_ups", "questions", "packets", "replies", "imports", "settings"],
  export_follow_ups: ["packets"],
  preview_document: [],
  save_document: ["packets"],
  write_letter: [],
  list_outgoing: [],
  note_printed: ["packets"],
  export_calendar: ["packets"],
  import_calendar: ["settings", "students", "meetings"],
};
