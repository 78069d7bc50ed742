"""Every kind of fault in the files: its file, its line and how to put it right; nothing is saved."""

from pathlib import Path

import pytest

from people.models import Municipality
from tests.imports.dump import dump
from tests.imports.folders import copied, faults, line_of, loaded, replace

pytestmark = pytest.mark.django_db

NEW = "tallvik/strategies/nya.yaml"
OLD = "tallvik/strategies/gamla.yaml"
BODIES = "tallvik/bodies.yaml"
PLACES = "tallvik/series/platser.yaml"
VALUES = "tallvik/series/platser.csv"
PLAN = "tallvik/actionplans/nya.yaml"
WHO = "tallvik/municipality.yaml"

# name: (file, what is changed, into what, the line's word, words of the message)
CHANGED = {
    "unknown key": (BODIES, "mandate:", "mandat:", "mandat:", "okänd nyckel ”mandat”. Menar du ”mandate”?"),
    "missing key": (WHO, "short_name: Tallvik\n", "", "code:", "nyckeln ”short_name” saknas. Skriv till den."),
    "empty value": (WHO, "name: Tallviks kommun", "name:", "name:", "nyckeln ”name” saknas"),
    "empty text": (WHO, "name: Tallviks kommun", 'name: " "', "name:", "texten är tom. Skriv något"),
    "key twice": (WHO, "slug: tallvik\n", "slug: tallvik\nslug: tallvik\n", "slug: tallvik\nname", "nyckeln ”slug” står också på rad 2. Ta bort den ena."),
    "bad choice": (BODIES, "kind: kommunstyrelse", "kind: kommunstyrelsen", "kind: kommunstyrelsen", "Menar du ”kommunstyrelse”? Välj bland: fullmaktige, kommunstyrelse"),
    "too long": (NEW, "code: T23\n", f"code: {'T' * 21}\n", "code:", "texten är 21 tecken lång. Korta den till högst 20."),
    "bad slug": (BODIES, "slug: kyrkan", "slug: kyrkån", "kyrkån", "får bara ha a–z, 0–9, bindestreck och understreck"),
    "an address of the product's own": (WHO, "slug: tallvik", "slug: oppna-data", "slug: oppna-data", "hör till Riktmärkes egna sidor"),
    "bad e-mail": (WHO, "integration@tallvik.example", "integration", "contact_email", "är ingen e-postadress. Skriv till exempel"),
    "bad truth value": (NEW, "is_amended: true", "is_amended: ja", "is_amended", "Skriv true eller false."),
    "bad whole number": (NEW, "end_month: 8", "end_month: 13", "end_month: 13", "är inget heltal mellan 1 och 12"),
    "bad year": (NEW, "valid_to: 2027", "valid_to: 27", "valid_to: 27", "är inget heltal mellan 1800 och 2199"),
    "bare float": (NEW, 'near_margin: "0,5"', "near_margin: 0.5", "near_margin", 'sätt talet inom citattecken: "0,5".'),
    "bad number": (NEW, 'value: "48,5"', 'value: "fyra"', 'value: "fyra"', "är inget tal. Skriv siffror utan mellanslag, med decimalkomma: 1234,5."),
    "separators between thousands": (NEW, 'value: "48,5"', 'value: "1 048,5"', "1 048", "utan mellanslag"),
    "too many decimals": (NEW, 'value: "48,5"', 'value: "48,555"', "48,555", "högst 16 siffror före kommat och 2 efter"),
    "no date": (NEW, "last_changed: 2024-03-01", "last_changed: 1 mars", "last_changed", "går inte att läsa som ett datum. Skriv 2026-08-31"),
    "no such day": (NEW, "last_changed: 2024-03-01", "last_changed: 2023-02-29", "last_changed", "finns inte i kalendern"),
    "list where a text should be": (NEW, "title: Integrationsstrategi 2023–2027", "title: [a]", "title: [a]", "här ska det stå ett enda värde, inte en lista"),
    "keys where a text should be": (NEW, "title: Integrationsstrategi 2023–2027", "title: {a: b}", "title: {a", "inte flera nycklar"),
    "text where a list should be": (NEW, "items: [ungdomar, föreningar]", "items: ungdomar", "items:", "här ska det stå en lista. Skriv ett bindestreck"),
    "text where a row should be": (NEW, "  - {name: Möten}", "  - Möten", "  - Möten", "här ska det stå nycklar med värden"),
    "unknown body": (NEW, "owner: ks", "owner: kss", "owner: kss", "organet ”kss” finns inte. Menar du ”ks”? Rätta koden eller lägg till den i bodies.yaml."),
    "unknown parent": (BODIES, "parent: kf", "parent: kfx", "parent: kfx", "organet ”kfx” finns inte."),
    "body above itself": (BODIES, "parent: kf", "parent: enheten", "parent: ks", "står ovanför sig självt genom parent. Bryt kedjan."),
    "body twice": (BODIES, "slug: kyrkan", "slug: kf", "slug: kf, name: Tallviks", "”kf” finns redan på rad 2."),
    "alias twice": (BODIES, "name: Styrelsen", "name: KS", "name: KS", "”KS” finns redan på rad 11."),
    "alias years": (BODIES, "valid_to: 2014", "valid_to: 2009", "valid_to", "valid_to 2009 är före valid_from 2010"),
    "unknown predecessor": (NEW, "predecessor: T19", "predecessor: T18", "predecessor", "strategin ”T18” finns inte. Menar du ”T19”?"),
    "strategy after itself": (OLD, "valid_to: 2022\n", "valid_to: 2022\npredecessor: T23\n", "predecessor", "efterträder sig själv genom predecessor"),
    "strategy code twice": (NEW, "code: T23\n", "code: T19\n", "code: T19", "”T19” finns redan på rad 1 i"),
    "slug is not the file's name": (NEW, "slug: nya", "slug: nyaste", "slug: nyaste", "men filen heter nya.yaml"),
    "years out of order": (OLD, "valid_to: 2022", "valid_to: 2018", "valid_to", "valid_to 2018 är före valid_from 2019. Byt plats"),
    "period without years": (OLD, "valid_from: 2019\n", "", "validity", "kräver både valid_from och valid_to"),
    "of which without words": (NEW, "    of_which_words: av föreningar\n", "", "  - text: Projekt", "of_which och of_which_words hör ihop"),
    "goal twice": (NEW, "code: T23-1.A,", "code: T23-0,", "code: T23-0, text: Fler", "”T23-0” finns redan på rad"),
    "overall goal in a focus area": (NEW, "development_intent: Fler får stöd", "is_overall: true", "is_overall: true}\nresp", "okänd nyckel ”is_overall”"),
    "unknown focus area": (NEW, "kind: huvudansvar, focus_area: T23-1", "kind: huvudansvar, focus_area: T23-9", "focus_area: T23-9", "fokusområdet ”T23-9” finns inte. Menar du ”T23-1”?"),
    "responsibility twice": (NEW, "  - {body: ks, kind: huvudansvar}", "  - {body: ks, kind: huvudansvar, focus_area: T23-1}", "  - {body: ks, kind: huvudansvar, focus_area: T23-1}", "finns redan på rad"),
    "unknown challenge": (NEW, "challenge: Segregation\n", "challenge: Segration\n", "Segration", "utmaningen ”Segration” finns inte. Menar du ”Segregation”?"),
    "unknown need": (NEW, "need: Möten}", "need: Mötet}", "need: Mötet", "behovet ”Mötet” finns inte"),
    "line twice": (NEW, "[Bättre belysning, Fler mötesplatser]", "[Bättre belysning, Bättre belysning]", "lines:", "”Bättre belysning” står två gånger"),
    "unknown series": (OLD, "series: sysselsatta", "series: sysselsat", "series:", "serien ”sysselsat” finns inte. Menar du ”sysselsatta”?"),
    "unknown area": (NEW, 'comparison_area: "0000"', 'comparison_area: "0001"', "comparison_area", "området ”0001” finns inte"),
    "unknown goal": (NEW, "placements: [{goal: T23-1.A", "placements: [{goal: T23-1.B", "T23-1.B", "målet ”T23-1.B” finns inte"),
    "unknown part": (NEW, 'parent: "2", share_of', 'parent: "9", share_of', 'parent: "9"', "indikatorn ”9” finns inte"),
    "unknown earlier indicator": (NEW, 'continues: [{code: "1"', 'continues: [{code: "8"', "continues", "den tidigare indikatorn ”8” finns inte"),
    "unknown category of an indicator": (NEW, "category: sprak\n", "category: sprk\n", "category: sprk", "kategorin ”sprk” finns inte i serien. Menar du ”sprak”?"),
    "category without series": (OLD, "series: sysselsatta", "category: sprak", "category:", "category kräver series"),
    "indicator code twice": (NEW, '  - code: "3"', '  - code: "1"', '  - code: "1"\n    name: Ökning', "”1” finns redan på rad"),
    "indicator slug twice": (NEW, "slug: sysselsatta", "slug: 2a", '"2a"\n    name', "adressnamnet ”2a” har redan 1 på rad"),
    "two places in a placement": (NEW, "{goal: T23-F}", "{goal: T23-F, focus_area: T23-1}", "placements: [{goal: T23-1.A", "antingen goal eller focus_area"),
    "comparison without area": (NEW, '    comparison_area: "0000"\n', "", "target_rule: minst_jam", "kräver comparison_area"),
    "share without whole": (NEW, 'share_of: "2a", ', "", "target_rule: andel_av", "kräver share_of"),
    "target without value": (NEW, "    target_value: 50\n    tolerance: 5\n    yearly_targets: {2025: \"52,5\", 2026: 55}\n", "", "target_rule: nara", "kräver target_value. Skriv målvärdet."),
    "relative change without number": (NEW, "    relative_change: 10\n", "", "target_rule: rel", "kräver relative_change"),
    "rule without basis": (NEW, "    target_basis: angivet\n    target_wording", "    target_wording", 'code: "1"\n    slug', "Båda ska vara inget"),
    "negative tolerance": (NEW, "tolerance: 5", "tolerance: -5", "tolerance", "får inte vara mindre än noll"),
    "near margin of nothing": (NEW, 'near_margin: "0,5"', "near_margin: 0", "near_margin", "ska vara större än noll"),
    "base period without value": (NEW, "    base_value: 40\n", "", "base_period", "base_period och base_value hör ihop"),
    "bad base period": (NEW, 'base_period: "2022"', "base_period: i fjol", "base_period", "är ingen period. Skriv ett år (2024)"),
    "bad yearly targets": (NEW, '{2025: "52,5", 2026: 55}', "[50]", "yearly_targets", "skriv årtal med tal"),
    "indicator part of itself": (NEW, '{code: "2", name: Platser och vidare', '{code: "2", parent: "2b", name: Platser och vidare', '{code: "2b"', "är en del av sig själv genom parent"),
    "share of itself": (NEW, 'share_of: "2a"', 'share_of: "2b"', 'share_of: "2b"', "är en andel av sig själv"),
    "years between rounds": (NEW, "every_years_at_most: 4", "every_years_at_most: 2", "every_years", "högst every_years_at_most"),
    "unknown receiver": (NEW, "informed: [kf, kyrkan]", "informed: [kf, kyrka]", "informed", "organet ”kyrka” finns inte. Menar du ”kyrkan”?"),
    "receiver twice": (NEW, "informed: [kf, kyrkan]", "informed: [kf, kf]", "informed", "”kf” står två gånger"),
    "event in another year": (NEW, "happened_on: 2024-05-01", "happened_on: 2023-05-01", "happened_on", "ligger inte i året 2024"),
    "series range": ("delat/series/sysselsatta.yaml", "maximum: 100", "maximum: 0", "maximum", "maximum är inte större än minimum"),
    "the whole as a category": (PLACES, "code: arbete", "code: alla", "code: alla", "kategorin ”alla” finns alltid"),
    "comment on nothing": (PLACES, 'period: "2024", gender: T', 'period: "2022", gender: T', 'period: "2022"', "men det värdet finns inte"),
    "group without day": ("delat/areas.yaml", "  as_of: 2025-01-01\n", "", "members", "as_of saknas"),
    "unknown column": (VALUES, ";remark;", ";remarks;", "area;", "okänd kolumn ”remarks”. Menar du ”remark”?"),
    "missing column": ("tallvik/series/sysselsatta.csv", "gender;", "value2;", "area;", "kolumnen ”gender” saknas. Lägg till den på första raden."),
    "column twice": ("tallvik/series/sysselsatta.csv", "gender;", "gender;gender;", "area;", "kolumnen ”gender” står två gånger"),
    "commas between columns": ("tallvik/series/roster.csv", "area;period;gender;text", "area,period,gender,text", "area,", "Kolumnerna skiljs med semikolon"),
    "wrong number of cells": (VALUES, "9901;2023;T;;48;;;;;;;nej;;;2024-01-15", "9901;2023;T;;48;;;;;;;nej", "9901;2023;T;;48", "raden har 12 rutor men första raden har 15"),
    "unclosed quotation mark": (VALUES, '"Två; tre"', '"Två; tre', "9901;2023;K", "citattecken som inte stängs"),
    "unknown area of a value": (VALUES, "tallvik-by;", "tallvik-byn;", "tallvik-byn", "området ”tallvik-byn” finns inte. Menar du ”tallvik-by”?"),
    "bad period": (VALUES, "2024/25", "2024/26", "2024/26", "är ingen period"),
    "bad gender": (VALUES, "9901;2023;K;", "9901;2023;F;", ";F;", "”F” är inget kön. Skriv K, M eller T."),
    "gender that the series lacks": ("tallvik/series/roster.csv", ";T;", ";K;", ";K;", "inte uppdelad på kön, så K får inte stå här. Skriv T"),
    "category that the series lacks": (VALUES, ";M;arbete;", ";M;arbeten;", "arbeten", "kategorin ”arbeten” finns inte i serien. Menar du ”arbete”?"),
    "value outside the range": ("tallvik/series/sysselsatta.csv", "61,2", "612", "612", "värdet 612 ligger utanför seriens gränser (minst 0 och högst 100)"),
    "bad value": ("tallvik/series/sysselsatta.csv", "61,2", "61,2 %", "61,2 %", "är inget tal"),
    "no value at all": ("tallvik/series/sysselsatta.csv", "61,2", "", "9901;2024;T", "precis ett av value, text och missing, men har inget av dem"),
    "value and reason": (VALUES, "2025;T;;;;ej_publicerad", "2025;T;;1;;ej_publicerad", "2025;T", "men har value, missing"),
    "bad reason": (VALUES, "ej_publicerad", "inte_publicerad", "inte_publicerad", "får inte stå i kolumnen missing. Menar du ”ej_publicerad”?"),
    "bad status": (VALUES, "preliminar", "preliminär", "preliminär", "Menar du ”preliminar”?"),
    "bad example mark": (VALUES, ";M;arbete;0;;;;;slutlig;;nej", ";M;arbete;0;;;;;slutlig;;kanske", "kanske", "får inte stå i kolumnen is_example"),
    "number in a text series": ("tallvik/series/roster.csv", "gender;text", "gender;value", "9901", "är inget tal"),
    "text in a number series": (VALUES, ";T;sprak;20;;", ";T;sprak;;Tjugo;", "Tjugo", "inte av slaget text. Skriv talet i kolumnen value"),
    "part greater than whole": (VALUES, ";12;20;", ";22;20;", ";22;20;", "högst nämnaren"),
    "value twice": (VALUES, "Två platser till", "", ";52;", "finns på rad 5. Ta bort den ena, eller skriv i supersedes_reason"),
    "correction of nothing": (VALUES, "ej_publicerad;;;;;;;;", "ej_publicerad;;;;;;;Orsak;", "Orsak", "inte rättar någon tidigare"),
    "bad day of recording": ("tallvik/series/sysselsatta.csv", "61,2;2025-11-27", "61,2;27/11", "27/11", "går inte att läsa som ett datum"),
    "too long note": (VALUES, "preliminar;;nej;Egen", f"preliminar;;nej;{'x' * 301}", "xxx", "source_note är 301 tecken lång"),
    "action dates": (PLAN, "ends_on: 2025-12-31", "ends_on: 2023-12-31", "ends_on", "ends_on 2023-12-31 är före starts_on 2024-01-15"),
    "action code that is no address": (PLAN, "code: I-02", "code: Å.2", "code: Å.2", "får bara ha a–z, 0–9"),
    "action code that is a page": (PLAN, "code: I-02", "code: Ny", "code: Ny", "Koden ”Ny” är upptagen av sidan för en ny insats"),
    "retired without a reason": (PLAN, "    retired_reason: Lokalen revs\n", "", "retired_on", "retired_on och retired_reason hör ihop"),
    "closed but no assignment": (PLAN, "kind: uppdrag", "kind: projekt", "closed_by", "bara ett uppdrag avslutas genom beslut"),
    "closed by no decision": (PLAN, "fullgjort: Utred en lokal\"", "fullgjort\"", "closed_by", "finns inte"),
    "unknown strategy line": (PLAN, "Bättre belysning", "Sämre belysning", "strategy_lines", "strategiraden ”Bygga staden / Segregation / Trygghet / Sämre belysning” finns inte"),
    "unknown indicator of an action": (PLAN, 'indicators: ["1", "2a"]', 'indicators: ["1", "2x"]', "indicators", "indikatorn ”2x” finns inte"),
    "indicator code that is no address": (NEW, '  - {code: "5",', '  - {code: "§",', '"§"', "koden ger inget adressnamn. Skriv ett eget i slug."),
    "unknown action category": (PLAN, "category: Språk", "category: Sprk", "category: Sprk", "kategorin ”Sprk” finns inte. Menar du ”Språk”?"),
    "category of actions twice": (PLAN, "[Språk, Övrigt]", "[Språk, Övrigt, Övrigt]", "categories", "kategorin ”Övrigt” står två gånger"),
    "action code twice": (PLAN, "code: I-02", "code: I-01", "code: I-01, title", "”I-01” finns redan på rad 3"),
    "action codes alike": (PLAN, "code: I-02", "code: i-01", "code: i-01", "skiljer sig bara i stora och små bokstäver"),
    "broken YAML, colon": (NEW, "text: Fler arbetar,", "text: Fler: arbetar,", "Fler: arbetar", "går inte att läsa som YAML"),
    "broken YAML, quotation mark": (WHO, "name: Tallviks kommun", 'name: "Tallviks kommun', "name:", "ett citattecken eller en parentes som inte stängs"),
    "broken YAML, tab": (NEW, "  - Inledning", "\t- Inledning", "\t- Inledning", "använd mellanslag i stället för tabb"),
    "broken YAML, indent": (WHO, "slug: tallvik", "  slug: tallvik", "  slug", "kontrollera indrag, kolon och citattecken"),
    "anchor": (WHO, "name: Tallviks kommun\nshort_name: Tallvik", "name: &n Tallvik\nshort_name: *n", "name:", "ankare och alias (& och *) används inte"),
    "tag": (WHO, "name: Tallviks kommun", "name: !python/name:os.system x", "name:", "märket !python/name:os.system används inte"),
    "control character": (WHO, "name: Tallviks kommun", "name: Tall\x08vik", "name:", "ett styrtecken som inte får finnas i filen"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_a_fault_is_told_with_its_place_and_remedy_and_nothing_is_saved(name, tmp_path):
    file, old, new, word, message = CHANGED[name]
    paths = copied(tmp_path)
    changed = tmp_path / file
    replace(changed, old, new)
    found = faults(paths)
    expected = (str(changed), line_of(changed, word))
    at_place = [p.message for p in found if (p.place.file, p.place.line) == expected]
    assert any(message in told for told in at_place), [str(problem) for problem in found]
    assert not Municipality.objects.exists()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


ADDED = {
    "unknown file": ("tallvik/body.yaml", "a: b", "okänd fil eller mapp. Menar du ”bodies.yaml”?"),
    "unknown folder": ("tallvik/serier/a.csv", "a", "okänd fil eller mapp. Menar du ”series”?"),
    "unknown kind of file": ("tallvik/series/platser.xlsx", "a", "ska filer sluta på .yaml, .csv"),
    "file name with å": ("tallvik/strategies/språk.yaml", "code: A", "Skriv utan å, ä, ö"),
    "plan without strategy": ("tallvik/actionplans/annan.yaml", "actions: []", "strategin ”annan” finns inte i mappen strategies"),
    "values without series": ("tallvik/series/okand.csv", "area;period;gender;value\n", "serien ”okand” finns inte. Rätta filens namn"),
    "empty file": ("tallvik/strategies/tom.yaml", "", "filen är tom"),
    "only a comment": ("tallvik/strategies/tom.yaml", "# inget\n", "filen är tom"),
    "list for a strategy": ("tallvik/strategies/lista.yaml", "- a\n", "här ska det stå nycklar med värden"),
    "hostile nesting": ("tallvik/strategies/djup.yaml", "a: " + "[" * 100_000, "alldeles för många nivåer"),
    "deep nesting": ("tallvik/strategies/djup.yaml", "- " * 100_000, "alldeles för många nivåer"),
    "area described twice": ("tallvik/areas.yaml", "- {code: '0000', name: Riket, kind: riket}\n", "beskrivs också i"),
}  # fmt: skip


@pytest.mark.parametrize("name", ADDED)
def test_a_file_that_should_not_be_there_or_is_nothing_is_told(name, tmp_path):
    file, text, message = ADDED[name]
    paths = copied(tmp_path)
    write(tmp_path / file, text)
    found = faults(paths)
    assert any(message in problem.message for problem in found), [str(p) for p in found]
    assert {problem.place.line for problem in found if message in problem.message} == {1}


def test_a_file_in_another_encoding_is_told_with_the_line(tmp_path):
    paths = copied(tmp_path)
    file = tmp_path / BODIES
    line = line_of(file, "Tallviks församling")
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    (found,) = [problem for problem in faults(paths) if problem.place.file == str(file)]
    assert found.place.line <= line
    assert "inte sparad i UTF-8" in found.message


def test_a_folder_without_municipality_yaml_is_told(tmp_path):
    paths = copied(tmp_path)
    (tmp_path / WHO).unlink()
    (found,) = [p for p in faults(paths) if p.place.file.endswith("municipality.yaml")]
    assert "filen saknas. Lägg till den" in found.message


def test_a_folder_that_is_not_there_or_has_nothing_is_told(tmp_path):
    (tmp_path / "tom").mkdir()
    found = faults([tmp_path / "finns-inte", tmp_path / "tom"])
    assert ["mappen finns inte" in p.message or "Kontrollera sökvägen" in p.message for p in found]
    assert len(found) == 2


def test_all_faults_of_all_files_are_told_at_once_in_order(tmp_path):
    paths = copied(tmp_path)
    replace(tmp_path / BODIES, "slug: kyrkan", "slug: kyrkån")
    replace(tmp_path / NEW, "end_month: 8", "end_month: 13")
    replace(tmp_path / VALUES, "preliminar", "preliminär")
    replace(tmp_path / PLAN, "kind: frivillig", "kind: fri")
    found = faults(paths)
    names = [Path(problem.place.file).name for problem in found]
    assert {"bodies.yaml", "nya.yaml", "platser.csv"} <= set(names)
    assert len({problem.place.file for problem in found}) == 4
    assert found == sorted(found)


def test_a_strategy_at_a_page_of_the_public_site_is_told(tmp_path):
    paths = copied(tmp_path)
    strategies = paths[1] / "strategies"
    text = (strategies / "nya.yaml").read_text(encoding="utf-8").replace("slug: nya", "slug: om")
    (strategies / "om.yaml").write_text(text, encoding="utf-8")
    assert any("kommunens öppna webbplats" in str(fault) for fault in faults(paths))


def test_a_municipality_twice_is_told(tmp_path):
    first, second = copied(tmp_path)
    found = faults([first, second, second])
    assert any("Läs in en mapp för varje kommun" in problem.message for problem in found)


def test_a_municipality_code_that_another_has_is_told(tmp_path):
    loaded(copied(tmp_path / "one"))
    paths = copied(tmp_path / "two")
    replace(tmp_path / "two" / WHO, "slug: tallvik", "slug: annan")
    before = dump()
    found = faults(paths[1:])
    assert any("kommunkoden 9901 har redan tallvik" in problem.message for problem in found)
    assert dump() == before


def test_a_series_that_another_municipality_owns_is_told(tmp_path):
    loaded(copied(tmp_path / "one"))
    other = tmp_path / "granbo"
    write(other / "municipality.yaml", "code: '9902'\nslug: granbo\nname: Granbo\nshort_name: G\n")
    description = (tmp_path / "one" / PLACES).read_text(encoding="utf-8").split("comments:")[0]
    write(other / "series" / "platser.yaml", description)
    (found,) = faults([other])
    assert "hör redan till tallvik. Byt namn på filen" in found.message


def test_a_strategy_code_that_another_file_has_had_is_told(tmp_path):
    loaded(copied(tmp_path / "one"))
    paths = copied(tmp_path / "two")
    old = tmp_path / "two" / OLD
    old.rename(old.with_name("aldre.yaml"))
    found = faults(paths)
    assert any("döp filen till gamla.yaml" in problem.message for problem in found)


def test_the_same_value_in_two_folders_is_told(tmp_path):
    paths = copied(tmp_path)
    replace(tmp_path / "tallvik" / "series" / "sysselsatta.csv", "9901;2024;K", "0000;2024;T")
    (found,) = faults(paths)
    assert "samma värde står också i" in found.message


def test_an_address_that_a_kept_indicator_has_is_told(tmp_path):
    loaded(copied(tmp_path / "one"))
    paths = copied(tmp_path / "two")
    replace(tmp_path / "two" / NEW, '{code: "5", name', '{code: "5b", slug: "5", name')
    (found,) = faults(paths)
    assert "har redan indikatorn 5, som finns kvar i Riktmärke" in found.message


def test_a_swap_of_names_that_the_database_refuses_is_told_without_saving(tmp_path):
    paths = copied(tmp_path)
    loaded(paths)
    before = dump()
    replace(tmp_path / NEW, '{code: "4", name', '{code: "4", slug: "5", name')
    replace(tmp_path / NEW, '{code: "5", name', '{code: "5", slug: "4", name')
    (found,) = faults(paths)
    assert "databasen godtar inte uppgifterna" in found.message
    assert dump() == before


def test_a_broken_municipality_file_is_not_blamed_on_other_files(tmp_path):
    paths = copied(tmp_path)
    replace(tmp_path / WHO, "name: Tallviks kommun", "name: [")
    assert {Path(problem.place.file).name for problem in faults(paths)} == {"municipality.yaml"}
