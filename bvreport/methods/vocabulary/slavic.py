"""Russian and Polish words by what they speak for."""

from __future__ import annotations

from bvreport.methods.vocabulary.sense import Cue, Words
from bvreport.model import Category

DECISIVE: Words = {
    Category.TIME_SAVINGS: "часов в, часа в, минут в, экономит время, godzin w, godziny w",
    Category.PERFORMANCE: """
        производительн*, меньше памяти, потребление памяти, задержк*, индекс*, меньше запросов,
        zużycie pamięci, zużycia pamięci, wydajnoś*, opóźnie*, indeks*
        """,
    Category.AUTOMATION: """
        автомат*, вручную, расписани*, сами собой, бот, automaty*, ręczn*, co noc, harmonogram*
        """,
    Category.QUALITY: "падени*, не падать, тесты для, testy dla, testy do, покрыти*, pokryci*",
    Category.RISK: """
        безопасн*, уязвим*, двухфактор*, аутентиф*, авториз*, шифр*, резервн*, доступа, утечк*,
        персональн*, проверка прав, прав при, права доступа, bezpieczeńst*, szyfr*, kopii zapasow*,
        kopie zapasow*, uprawnie*, podatno*, dane osobowe, danych osobowych, rodo
        """,
    Category.TECH_DEBT: """
        рефактор*, переимен*, зависимост*, чистк*, устаревш*, мёртв*, refaktor*, porządk*,
        zależnoś*, martw*, przestarzał*, starego kodu
        """,
    Category.REVENUE_COST: """
        стоимост*, расход*, дешев*, дешёв*, выручк*, затрат*, экономия, koszt*, tańsz*, taniej,
        przychod*, oszczędn*, rachunk*
        """,
    Category.NONE: """
        документац*, опечат*, комментари*, dokumentacj*, literów*, инструкци*, описание
        """,
    Category.FEATURE: "тёмная тема, новая страница, nowy ekran, nowa strona",
}
STRONG: Words = {
    Category.PERFORMANCE: "памят*, pamięci, кэш*, запросов",
    Category.AUTOMATION: "собира*, рассыла*, synchronizacj*, сверка",
    Category.QUALITY: """
        исправ*, ошибк*, баг, бага, фикс*, неверн*, дважды, некоррект*, неправильн*, зависан*,
        сбой, сбоя, корректн*, часовой пояс, napraw*, popraw*, błąd*, błęd*, niepoprawn*, awari*,
        тесты
        """,
    Category.RISK: "пароля, пароли, запрет*, подпис*, аудит*, журнал действ*, hasła, hasło, luk*",
    Category.TECH_DEBT: """
        удал*, обнов*, перенос*, перенес*, миграци*, упрост*, вынес*, замен*, перевод на, старый,
        старого, usuni*, usuwa*, aktualiz*, migracj*, przenie*, uproszcz*, stary, starego
        """,
    Category.FEATURE: """
        добав*, дода*, нов*, поддержк*, показ*, возможност*, позволя*, можно, поиск, экспорт,
        dodan*, dodaj*, nowy, nowa, nowe, obsług*, możliwoś*, eksport, ekran
        """,
}
CUES: Words = {
    Cue.SPEED: """
        ускор*, быстр*, кэш*, оптимиз*, параллельн*, szybsz*, szybciej, przyspiesz*, równoleg*
        """,
    Cue.LESS: "лишн*, меньше, только, mniej*, tylko, больше не, уменьш*, сниж*",
    Cue.WORK: "запрос*, памяти, память, записи, загрузк*, pamięci, zapytań, zapytania",
    Cue.PIPELINE: "сборк*, сборок, тест*, деплой*, пайплайн*, testy, testów, budowan*, wdroż*",
}
OPENERS: Words = {
    Category.FEATURE: "добав*, дода*, новая, новый, новое, nowy, nowa, nowe, dodan*, поиск",
    Category.QUALITY: "не, naprawi*, popraw*, тесты, testy",
    Category.RISK: "запрет*, закрыт*",
    Category.TECH_DEBT: "удал*, обнов*, перен*, замен*, usuni*, aktualizacja",
    Category.PERFORMANCE: "меньше, уменьш*, mniej*",
}
# What in a title tells where and when rather than what.
PREPOSITIONS = """
    для в во на при из от по с после до к dla w we przy z ze od po do
    """
