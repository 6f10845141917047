"""The schedule's workbook as Python's XlsxWriter writes it, in constant-memory mode.

    python export.py DATABASE SLUG FROM TO GENERATED OUT

writes the same sheets, cells and looks from the same SQLite file as Daybook's own export of whole weeks without a filter,
and prints the seconds it took and by how many kilobytes this process's peak of memory rose. It reads each week once and
writes both large sheets side by side, which Daybook's writer cannot.

The bench compares both workbooks cell by cell. The script leaves out what its company does not have: deleted people and
projects, people without a foreman, days of hire, projects that are over, halves of a day that stay free.
"""

import json
import sqlite3
import sys
import time
from datetime import date, timedelta

import xlsxwriter

STATUSES = ["pto", "sick", "training", "off", "holiday"]
LABELS = {"pto": "PTO", "sick": "Sick", "training": "Training", "off": "Off", "holiday": "Holiday"}
MEANINGS = {"pto": "Paid time off", "sick": "Sick", "training": "In training", "off": "Day off", "holiday": "Holiday"}
WORDS = [
    ("A/B", "First half of the day on A, second half on B. A/ and /B: the other half is free."),
    ("Days, Hours", "Days and hours on jobs. Half a day counts half; time away counts nothing."),
    ("Foreman's line", "People on a job that day. Half a day counts as one person."),
    ("On job", "People on a job that day, over all crews."),
    ("PTO to Holiday", "Days away for that reason."),
    ("Bench", "People with nothing planned that day; as a crew, people with nothing planned that week."),
    ("Utilised", "Days on jobs, as a share of the days of the people who are not away."),
    ("Needed", "People that the project asks for, Monday to Friday between its first and last day."),
    ("Assigned", "People on the project, also those whom a filter leaves out. Half a day counts half."),
    ("Short", "Needed less assigned, never below 0."),
    ("Roles", "On the line Assigned: people of that title on the project in the week."),
]
CHIPS = [
    ("#E3F1FF", "#1D406B"), ("#E2F6E6", "#124C28"), ("#FFEAE1", "#642E1A"), ("#F4EBFF", "#4A3363"),
    ("#DAF6F8", "#004C51"), ("#F6F0DA", "#4E3E00"), ("#FFE8F3", "#602B46"), ("#DCF7EF", "#004E3D"),
    ("#EBEEFF", "#38396B"), ("#FFECDB", "#5E3400"), ("#DCF5FF", "#004861"), ("#EBF4DE", "#35470B"),
]
FAINT, LINE, SUNKEN = "#6C7077", "#CDCAC5", "#F5F4F0"
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
EPOCH = date(1899, 12, 30)


def peak_kb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def serial(day):
    return (day - EPOCH).days


def range_title(first, last):
    left = str(first.day)
    if first.year != last.year:
        left = f"{first.day} {first:%b %Y}"
    elif first.month != last.month:
        left = f"{first.day} {first:%b}"
    return f"{left} – {last.day} {last:%b %Y}"


class Company:
    def __init__(self, db, slug):
        self.db = db
        place = "select tenant_id, name, minutes_per_day from workspace where slug = ?"
        self.tenant, self.name, self.minutes = db.execute(place, [slug]).fetchone()
        mine = [self.tenant]
        self.regions = dict(db.execute("select id, name from region where tenant_id = ?", mine))
        people = db.execute(
            "select id, given_name, family_name, title, is_foreman, foreman_id, region_id, number from employee"
            " where tenant_id = ? and active and deleted_at is null", mine).fetchall()
        people.sort(key=lambda p: (p[2].lower(), p[1].lower(), p[7], p[0]))
        self.foremen = {p[0]: (rank, f"{p[1]} {p[2]}", self.regions[p[6]]) for rank, p in enumerate(people) if p[4]}
        # id, name, title, region, crew, rank
        self.people = [
            (p[0], f"{p[1]} {p[2]}", p[3], self.regions[p[6]], p[0] if p[4] else p[5], rank)
            for rank, p in enumerate(people)
        ]
        projects = db.execute(
            "select id, code, name, region_id, color, heads_per_day from project"
            " where tenant_id = ? and deleted_at is null", mine).fetchall()
        projects.sort(key=lambda p: (p[1].lower(), p[0]))
        self.projects = [(p[0], p[1], p[2], self.regions[p[3]], p[4] % 12, p[5]) for p in projects]
        self.project = {p[0]: p for p in self.projects}
        self.titles = sorted({p[2] for p in self.people}, key=lambda title: (title.lower(), title))

    def week(self, monday):
        """The groups of a week: name, region, whether it is the bench, rows of person and seven cells."""
        cells = {}
        first, last = monday.isoformat(), (monday + timedelta(6)).isoformat()
        entries = self.db.execute(
            "select employee_id, day, part, project_id, status from schedule_entry"
            " where tenant_id = ? and day between ? and ?", [self.tenant, first, last])
        for person, day, part, project, status in entries:
            week = cells.get(person)
            if week is None:
                week = cells[person] = [None] * 7
            at = (date.fromisoformat(day) - monday).days
            work = (project, status)
            if part == 0:
                week[at] = (work,)
            else:
                halves = week[at] or (None, None)
                week[at] = (work, halves[1]) if part == 1 else (halves[0], work)
        nobody = [None] * 7
        rows = [(person, cells.get(person[0], nobody)) for person in self.people]
        far = len(rows)

        def place(row):
            person, week = row
            if person[0] not in cells:
                return (far, True, person[5])
            return (self.foremen[person[4]][0], person[4] != person[0], person[5])

        rows.sort(key=place)
        groups, last = [], None
        for row in rows:
            key = None if row[0][0] not in cells else row[0][4]
            if not groups or key != last:
                last = key
                rank, name, region = self.foremen[key] if key is not None else (None, "Bench", None)
                groups.append((name, region, key is None, []))
            groups[-1][3].append(row)
        return groups


def halves_of(cell):
    """Pairs of work and half days."""
    if cell is None:
        return ()
    return ((cell[0], 2),) if len(cell) == 1 else ((cell[0], 1), (cell[1], 1))


class Workbook:
    def __init__(self, company, first, last, generated, out):
        self.company, self.first, self.last, self.generated = company, first, last, generated
        self.book = xlsxwriter.Workbook(out, {"constant_memory": True})
        self.book.set_properties({"title": "Manpower schedule", "company": company.name})
        look = self.book.add_format
        header = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": SUNKEN, "bottom": 1, "bottom_color": LINE}
        total = {"bold": True, "top": 1, "top_color": LINE}
        self.title = look({"bold": True, "font_size": 14})
        self.note = look({"font_color": FAINT})
        self.header = look(header)
        self.band = look({"bold": True, "bg_color": SUNKEN})
        self.total = look(total)
        self.total_percent = look({**total, "num_format": "0.0%"})
        self.date = look({"num_format": "yyyy-mm-dd", "align": "left"})
        self.decimal = look({"num_format": "#,##0.0"})
        self.wrap = look({"text_wrap": True, "valign": "top"})
        self.absence = look({"italic": True, "font_color": FAINT})
        self.alert = look({"bold": True, "font_color": "#BE2323", "bg_color": "#FFEBE9"})
        self.chips = [look({"bg_color": fill, "font_color": ink}) for fill, ink in CHIPS]
        self.ends = []

    def sheet(self, name, what, widths, frozen, headings):
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{self.company.name}&R{self.generated}")
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.write_string(0, 0, f"{what}, {range_title(self.first, self.last)}", self.title)
        sheet.write_string(1, 0, f"{self.company.name} · {self.generated}", self.note)
        for column, heading in enumerate(headings):
            sheet.write_string(2, column, heading, self.header)
        sheet.repeat_rows(2, 2)
        sheet.freeze_panes(3, frozen)
        return sheet, len(headings)

    def finish(self, sheet, columns, row):
        sheet.autofilter(2, 0, max(2, row - 1), columns - 1)


class Schedule:
    def __init__(self, book):
        self.book = book
        widths = [11, 20, 22, 16, 12] + [13] * 7 + [7, 8]
        headings = ["Week of", "Foreman", "Employee", "Title", "Region"] + DAYS + ["Days", "Hours"]
        self.sheet, self.columns = book.sheet("Schedule", "Manpower schedule", widths, 3, headings)
        self.row = 3

    def week(self, monday, groups):
        book, sheet, company = self.book, self.sheet, self.book.company
        text, number, blank = sheet.write_string, sheet.write_number, sheet.write_blank
        week, minutes, project = serial(monday), company.minutes, company.project
        people, all_halves, all_minutes = 0, 0, 0
        heads_all, worked_all, bench_all = [0] * 7, [0] * 7, [0] * 7
        away = {status: [0] * 7 for status in STATUSES}
        for name, region, is_bench, rows in groups:
            heads, group_halves, group_minutes, lines = [0] * 7, 0, 0, []
            for person, cells in rows:
                people += 1
                worked, spent = 0, 0
                for at, cell in enumerate(cells):
                    if cell is None:
                        bench_all[at] += 1
                        continue
                    on_job = False
                    for place, (work, halves) in enumerate(halves_of(cell)):
                        if work[0] is None:
                            away[work[1]][at] += halves
                            continue
                        on_job = True
                        worked += halves
                        worked_all[at] += halves
                        first = minutes // 2
                        spent += minutes if halves == 2 else (first if place == 0 else minutes - first)
                    if on_job:
                        heads[at] += 1
                        heads_all[at] += 1
                group_halves += worked
                group_minutes += spent
                lines.append((person, cells, worked, spent))
            row = self.row
            number(row, 0, week, book.date)
            text(row, 1, name, book.band)
            text(row, 2, "1 person" if len(rows) == 1 else f"{len(rows)} people", book.band)
            blank(row, 3, None, book.band)
            if region is None:
                blank(row, 4, None, book.band)
            else:
                text(row, 4, region, book.band)
            for at in range(7):
                if is_bench:
                    blank(row, 5 + at, None, book.band)
                else:
                    number(row, 5 + at, heads[at], book.band)
            number(row, 12, group_halves / 2, book.band)
            number(row, 13, group_minutes / 60, book.band)
            row += 1
            for person, cells, worked, spent in lines:
                number(row, 0, week, book.date)
                text(row, 1, name)
                text(row, 2, person[1])
                text(row, 3, person[2])
                text(row, 4, person[3])
                for at, cell in enumerate(cells):
                    if cell is not None:
                        words, look = self.cell(cell, project)
                        text(row, 5 + at, words, look)
                number(row, 12, worked / 2, book.decimal)
                number(row, 13, spent / 60, book.decimal)
                row += 1
            all_halves += group_halves
            all_minutes += group_minutes
            self.row = row
        self.line(week, "On job", heads_all, [all_halves / 2, all_minutes / 60])
        for status in STATUSES:
            self.line(week, LABELS[status], [n / 2 for n in away[status]], [sum(away[status]) / 2])
        self.line(week, "Bench", bench_all, [])
        there = [2 * people - sum(away[status][at] for status in STATUSES) for at in range(7)]
        share = [worked_all[at] / there[at] if there[at] > 0 else None for at in range(7)]
        self.line(week, "Utilised", share, [], book.total_percent)

    def cell(self, cell, project):
        def one(work):
            return LABELS[work[1]] if work[0] is None else project[work[0]][1]

        if len(cell) == 1:
            work = cell[0]
            return one(work), self.book.absence if work[0] is None else self.book.chips[project[work[0]][4]]
        job = next((work for work in reversed(cell) if work[0] is not None), None)
        look = self.book.absence if job is None else self.book.chips[project[job[0]][4]]
        return f"{one(cell[0])}/{one(cell[1])}", look

    def line(self, week, name, cells, sums, look=None):
        book, sheet, row = self.book, self.sheet, self.row
        look = look or book.total
        sheet.write_number(row, 0, week, book.date)
        sheet.write_string(row, 1, "Total", book.total)
        sheet.write_string(row, 2, name, book.total)
        sheet.write_blank(row, 3, None, book.total)
        sheet.write_blank(row, 4, None, book.total)
        for at, value in enumerate(cells):
            if value is None:
                sheet.write_blank(row, 5 + at, None, look)
            else:
                sheet.write_number(row, 5 + at, value, look)
        for at in range(2):
            if at < len(sums):
                sheet.write_number(row, 12 + at, sums[at], book.total)
            else:
                sheet.write_blank(row, 12 + at, None, book.total)
        self.row += 1


class ByProject:
    def __init__(self, book):
        self.book = book
        self.titles = book.company.titles
        widths = [11, 26, 10, 12, 24] + [11] * len(self.titles) + [11] + [18] * 7 + [8]
        headings = ["Week of", "Project", "Code", "Region", "Foreman"] + self.titles + ["Measure"] + DAYS + ["Total"]
        self.sheet, self.columns = book.sheet("By Project", "People by project", widths, 3, headings)
        self.row = 3

    def week(self, monday, groups):
        book, sheet = self.book, self.sheet
        text, number = sheet.write_string, sheet.write_number
        title_at = {title: at for at, title in enumerate(self.titles)}
        on, week = {}, serial(monday)
        for name, _, _, rows in groups:
            for person, cells in rows:
                counted = set()
                for at, cell in enumerate(cells):
                    for work, halves in halves_of(cell):
                        if work[0] is None:
                            continue
                        there = on.get(work[0])
                        if there is None:
                            there = on[work[0]] = ([], [0] * len(self.titles), [[] for _ in range(7)], [0] * 7)
                        there[2][at].append(person[1] if halves == 2 else f"{person[1]} (half)")
                        there[3][at] += halves
                        if not there[0] or there[0][-1] != name:
                            there[0].append(name)
                        if work[0] not in counted:
                            counted.add(work[0])
                            there[1][title_at[person[2]]] += 1
        measure = 5 + len(self.titles)
        for id, code, name, region, hue, heads in book.company.projects:
            crews, roles, names, assigned = on.get(id) or ([], [], [[]] * 7, [0] * 7)
            needed = [2 * heads] * 5 + [0, 0]
            short = [max(0, needed[at] - assigned[at]) for at in range(7)]
            for what, values in (("Needed", needed), ("Assigned", assigned), ("Short", short), ("People", None)):
                row = self.row
                number(row, 0, week, book.date)
                text(row, 1, name)
                text(row, 2, code, book.chips[hue])
                text(row, 3, region)
                if crews:
                    text(row, 4, ", ".join(crews))
                if what == "Assigned":
                    for at, count in enumerate(roles):
                        if count:
                            number(row, 5 + at, count)
                text(row, measure, what)
                if values is None:
                    for at in range(7):
                        if names[at]:
                            text(row, measure + 1 + at, "\n".join(names[at]), book.wrap)
                else:
                    for at, value in enumerate(values + [sum(values)]):
                        alarmed = what == "Short" and value > 0
                        number(row, measure + 1 + at, value / 2, book.alert if alarmed else None)
                self.row += 1


class TimeOff:
    """Stretches of days on the bench or away."""

    def __init__(self):
        self.spans, self.last, self.waiting = [], {}, {}

    def week(self, monday, groups, project):
        for _, _, _, rows in groups:
            for person, cells in rows:
                if not any(cells):
                    self.add(person, (0,), monday, monday + timedelta(6))
                    continue
                for at, cell in enumerate(cells):
                    for place, (work, halves) in enumerate(halves_of(cell)):
                        day = monday + timedelta(at)
                        if work[0] is None:
                            part = 0 if halves == 2 else 1 + place
                            self.add(person, (1, STATUSES.index(work[1]), part), day, day)
                        else:
                            self.on_job(person[0], day, project[work[0]][1])

    def add(self, person, reason, first, last):
        key = (person[0], reason)
        span = self.last.get(key)
        if span is not None and self.goes_on(span, first):
            span[2] = last
            return
        span = [person, first, last, reason, None]
        self.spans.append(span)
        self.last[key] = span
        self.waiting.setdefault(person[0], []).append(span)

    @staticmethod
    def goes_on(span, first):
        gap = (first - span[2]).days
        return 0 < gap <= 3 and all((span[2] + timedelta(n)).weekday() >= 5 for n in range(1, gap))

    def on_job(self, person, day, code):
        waiting = self.waiting.get(person)
        if waiting:
            for span in waiting:
                if span[2] < day:
                    span[4] = (day, code)
            waiting[:] = [span for span in waiting if span[4] is None]

    def write(self, book):
        widths = [22, 16, 12, 20, 11, 11, 20, 16, 11]
        headings = ["Employee", "Title", "Region", "Foreman", "From", "To", "Reason", "Next assignment", "Starts"]
        sheet, columns = book.sheet("Bench & Time off", "Bench and time off", widths, 1, headings)
        self.spans.sort(key=lambda span: (span[0][1].lower(), span[0][0], span[1], span[3]))
        row = 3
        for person, first, last, reason, after in self.spans:
            for column, value in enumerate([person[1], person[2], person[3], book.company.foremen[person[4]][1]]):
                sheet.write_string(row, column, value)
            sheet.write_number(row, 4, serial(first), book.date)
            sheet.write_number(row, 5, serial(last), book.date)
            if reason == (0,):
                sheet.write_string(row, 6, "Bench")
            else:
                half = ["", ", first half", ", second half"][reason[2]]
                sheet.write_string(row, 6, LABELS[STATUSES[reason[1]]] + half, book.absence)
            if after:
                sheet.write_string(row, 7, after[1])
                sheet.write_number(row, 8, serial(after[0]), book.date)
            row += 1
        book.finish(sheet, columns, row)


def legend(book):
    sheet, columns = book.sheet("Legend", "Legend", [18, 90, 14], 0, ["Mark", "Meaning", "Region"])
    row = 3
    for status in STATUSES:
        sheet.write_string(row, 0, LABELS[status], book.absence)
        sheet.write_string(row, 1, MEANINGS[status])
        row += 1
    for mark, meaning in WORDS:
        sheet.write_string(row, 0, mark)
        sheet.write_string(row, 1, meaning)
        row += 1
    for _, code, name, region, hue, _ in book.company.projects:
        sheet.write_string(row, 0, code, book.chips[hue])
        sheet.write_string(row, 1, name)
        sheet.write_string(row, 2, region)
        row += 1
    book.finish(sheet, columns, row)


def export(db, slug, first, last, generated, out):
    company = Company(db, slug)
    book = Workbook(company, first, last, generated, out)
    schedule, by_project, time_off = Schedule(book), ByProject(book), TimeOff()
    monday = first
    while monday <= last:
        groups = company.week(monday)
        schedule.week(monday, groups)
        by_project.week(monday, groups)
        time_off.week(monday, groups, company.project)
        monday += timedelta(7)
    book.finish(schedule.sheet, schedule.columns, schedule.row)
    book.finish(by_project.sheet, by_project.columns, by_project.row)
    time_off.write(book)
    legend(book)
    book.book.close()


def main():
    path, slug, first, last, generated, out = sys.argv[1:]
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    before, started = peak_kb(), time.perf_counter()
    export(db, slug, date.fromisoformat(first), date.fromisoformat(last), generated, out)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "rise_kb": peak_kb() - before}))


main()
