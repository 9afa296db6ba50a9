"""German and Dutch words by what they speak for."""

from __future__ import annotations

from bvreport.methods.vocabulary.sense import Cue, Words
from bvreport.model import Category

DECISIVE: Words = {
    Category.TIME_SAVINGS: "stunden pro, minuten pro, zeitersparnis, spart zeit, bespaart tijd",
    Category.PERFORMANCE: """
        speicherverbrauch, weniger speicher, ladezeit*, antwortzeit*, startzeit*, laufzeit*,
        latenz*, geheugen*, laadtijd*
        """,
    Category.AUTOMATION: """
        von hand, händisch*, selbsttätig*, jede nacht, nächtlich*, handmatig*, met de, vanzelf
        """,
    Category.QUALITY: "absturz, abstürz*, fehlalarm*, abdeckung, tests für, tests voor",
    Category.RISK: """
        sicherheit*, zugriffsrecht*, berechtigung*, datenschutz*, datenverlust*, verschlüssel*,
        schwachstell*, personenbezogen*, löschschutz, ausfallsicher*, dsgvo, aufbewahrung*,
        backups, dürfen, beveilig*, versleutel*, kwetsbaar*, toegangsrecht*, back ups, nur admins,
        zwei faktor, ausfall
        """,
    Category.TECH_DEBT: """
        toten code, toter code, aufräum*, aufgeräumt, umbenann*, umbenenn*, veraltet*,
        abhängigkeit*, refaktor*, umbau, kleinere klassen, dode code, opgeruimd, opruimen van,
        hernoem*, afhankelijk*
        """,
    Category.REVENUE_COST: """
        kosten*, lizenzkosten, betriebskosten, cloudkosten, günstig*, billiger, rechnung senk*,
        umsatz*, spart geld, einspar*, geld, kleinere maschinen, kleinere instanz*, kleinere vm*,
        goedkop*, omzet*, gekündigt
        """,
    Category.NONE: """
        anleitung*, doku, dokumentation*, tippfehler*, rechtschreib*, handbuch*, handleiding*,
        documentatie, typefout*, wortlaut, protokoll
        """,
    Category.FEATURE: "dunkelmodus, neue ansicht, neue seite, nieuwe pagina",
}
STRONG: Words = {
    Category.PERFORMANCE: "speicher*, arbeitsspeicher, indiz*, gebündelt, gestreamt, gebundeld",
    Category.AUTOMATION: "manuell*, jede woche, jeden monat, abgleich, elke nacht, opruimen",
    Category.QUALITY: """
        beheb*, behoben, fehler*, korrigier*, falsch*, doppelt*, kaputt*, verhinder*, nicht mehr,
        zweimal, verschoben*, führte*, umlaute*, rundung*, fout, fouten, opgelost, verkeerd*,
        herstel*, dubbel*, onjuist*, niet meer
        """,
    Category.RISK: """
        zugriff*, signatur*, passwort*, sicherung*, prüfprotokoll, wachtwoord*, toegang*
        """,
    Category.TECH_DEBT: """
        entfern*, aktualisier*, migrier*, umstell*, umzieh*, umzug, umstieg*, vereinfach*, gleiche,
        alte, alten, altes, ersetz*, verwijder*, oude, vervang*, overstap*, bijgewerkt,
        vereenvoudig*
        """,
    Category.REVENUE_COST: "instanzen, rechnung, abrechnung, rekening",
    Category.FEATURE: """
        unterstütz*, ermöglich*, hinzu*, neue, neuer, neues, anzeig*, können, suche, kann man,
        auswahl, einstellungen, barrierefrei*, ansicht, export als, toegevoegd, nieuwe,
        instelling*, zoek*
        """,
}
CUES: Words = {
    Cue.SPEED: """
        schnell*, verkürz*, beschleunig*, zwischenspeicher*, wartezeit*, parallel, nebeneinander,
        snel, snelle, sneller*, versnel*, wachttijd*, optimier*, optimalis*
        """,
    Cue.LESS: "nur, weniger, kleiner*, minder, alleen, hergebruik*, geänderte, überflüssig*, statt",
    Cue.WORK: "abfrage*, anfragen, zeilen, speicher, opgehaald, inlezen",
    Cue.PIPELINE: """
        kompilier*, integrationstests, testlauf*, deploys, bauen, bau, auslieferung, bouw*, uitrol*
        """,
}
OPENERS: Words = {
    Category.FEATURE: "neue*, zeig*, füg*, nieuwe, toon*, erlaub*",
    Category.QUALITY: "behandel*, vermeid*, verhinder*, behebt, voorkom*",
    Category.RISK: "verbiet*, sperr*, schütz*, maskier*, beperk*",
    Category.TECH_DEBT: "vereinheit*, moderni*, umbau*, entfern*, alte, alten, umstieg",
    Category.PERFORMANCE: "reduzier*, verkleiner*, verringer*, weniger, minder",
}
# What in a title tells where and when rather than what.
PREPOSITIONS = """
    für bei beim im am zum zur von vom mit nach auf aus wenn ohne durch voor van bij op met uit
    als
    """
