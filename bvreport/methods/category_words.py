"""Words that speak for a category of change; `lexicon` turns them into tables to look up in.

General vocabulary, one list a meaning; a star stands for any ending, two words for a pair that
stands side by side. Chinese, Japanese and Korean leave no gaps between words: looked for anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from bvreport.model import Category


class Cue(StrEnum):
    """What words are about that name a benefit only together."""

    SPEED = "speed"  # something gets faster
    EASING = "easing"  # less is done: faster, where people wait for it
    PIPELINE = "pipeline"  # what people wait for at work


class Force(IntEnum):
    """How far a word settles the matter."""

    LEANING = 1
    STRONG = 2
    DECISIVE = 3  # seldom stands in a title for anything else


Sense = Category | Cue
Mark = tuple[Sense, Force]

# The kind of change its author declares: https://www.conventionalcommits.org and Angular's types.
TYPES: Mapping[str, Category] = {
    **dict.fromkeys(("feat", "feature"), Category.FEATURE),
    **dict.fromkeys(("fix", "bugfix", "hotfix", "test", "tests"), Category.QUALITY),
    **dict.fromkeys(("refactor", "style", "cleanup", "deps"), Category.TECH_DEBT),
    **dict.fromkeys(("docs", "doc"), Category.NONE),
    "perf": Category.PERFORMANCE,
    "security": Category.RISK,
}
# Types that say where a change is rather than what it brings.
WEAK_TYPES: Mapping[str, Category] = {
    "ci": Category.TIME_SAVINGS,
    "build": Category.TECH_DEBT,
    "chore": Category.TECH_DEBT,
    "revert": Category.QUALITY,
}
LABELS: Mapping[str, Category] = {
    **dict.fromkeys(("bug", "flaky", "regression", "crash"), Category.QUALITY),
    **dict.fromkeys(("security", "compliance", "privacy", "reliability"), Category.RISK),
    **dict.fromkeys(("perf", "performance"), Category.PERFORMANCE),
    **dict.fromkeys(
        ("refactor", "refactoring", "cleanup", "debt", "dependencies", "dependency"),
        Category.TECH_DEBT,
    ),
    **dict.fromkeys(("docs", "documentation"), Category.NONE),
    **dict.fromkeys(("cost", "costs", "finops"), Category.REVENUE_COST),
    "automation": Category.AUTOMATION,
    "feature": Category.FEATURE,
}
# What a ticked box of a template calls the change; "tests" and "docs added" are only check lists.
TICKED: Mapping[str, Category] = {
    **dict.fromkeys(("bug", "bugfix", "fix", "repairs"), Category.QUALITY),
    **dict.fromkeys(("feature", "new"), Category.FEATURE),
    **dict.fromkeys(("refactor", "refactoring", "cleanup"), Category.TECH_DEBT),
    **dict.fromkeys(("performance", "speed", "perf"), Category.PERFORMANCE),
    **dict.fromkeys(("docs", "documentation"), Category.NONE),
}

# The verb that opens a title.
OPENERS: Mapping[Category, str] = {
    Category.FEATURE: """
        accept*, add, adding, adds, added, ajout*, allow*, añad*, agreg*, adicion*, aggiung*, bring,
        create, display*, embed, enable*, export, expose*, extend, give, implement*, include,
        initial, introduc*, invite, let, lets, make it, new, neue*, offer*, open, permit*, pick,
        print*, provide*, remember, see, select, send, share, show*, sort, support*, добав*, дода*,
        upload, translat*, highlight, choose, filter, group, zeig*, muestra, mostra*, affich*,
        ability, configurable, log, warn*, save, extend*, option*, rate, rating*, possib*, paginat*
        """,
    Category.QUALITY: """
        avoid*, behebt, catch*, clamp, cover*, deal, dedupe*, deflake*, do not, don t, dont,
        ensure*, guard*, handle*, honor*, honour*, ignore*, make sure, never, normali*, patch,
        preserve*, prevent*, quiet*, reject*, repair*, resolve*, respect*, restore*, retry*, round,
        silence*, solve*, stop*, survive*, tolerat*, validat*, исправ*, corrig*, correg*, корректн*,
        evit*, vermeid*, не, unbreak*, keep, check*, repar*, résout, wait, waits, tests, test,
        missing, invalid, properly, correctly, incorrect*, return, throw, omit, should, broken,
        panic*, do, fall back, no longer, await, unset, behandel*, gère, gérer
        """,
    Category.RISK: """
        ask, block*, confirm*, limit*, deny, disallow*, encrypt*, enforce*, forbid*, harden*, hash,
        lock, mask*, protect*, redact*, refuse*, require*, restrict*, revoke*, rotat*, sanitis*,
        sanitiz*, scrub, sign, throttle*, verif*, запрет*, drop privilege*, replicat*, isolat*,
        anonymi*, escape, alert when, expire*, survive, sanitise, run as
        """,
    Category.TECH_DEBT: """
        bump*, convert*, deprecat*, drop*, extract*, factor, hoist, inline*, isolate, migrat*, pin,
        prepare, prepares, preparing, port, ports, porting, pull out, rename*, reorder*, retire*,
        rewrit*, rewrote, swap, unify, upgrade*, modul*, elimin*, supprim*, удал*, обнов*, перен*,
        vereinheit*, moderni*, atuali*, actuali*, mise, consolidat*, kill, reuse, rework*, simplif*,
        pull the, java, node, python, go, ruby, types, postgres, mysql, redis, kafka, elasticsearch,
        kubernetes, spring, rails, django, angular, react, vue, standardi*, break up, get off,
        prettier, reorgani*, remplac*, reemplaz*, замен*, organi*, umstell*, flatten*, rearrang*,
        reshuffl*, untangl*, decoupl*, modularis*, modulariz*, stop using, get rid, hide, internali*
        """,
    Category.NONE: """
        clarif*, describ*, document, documents, documented, explain*, mention*, note, notes,
        reword*, answer, link, raise*, longer, merge branch, merge pull, post mortem, opis*,
        version, release v, adr, apply suggest*, try, revise, comment out, correct the, recommend*,
        refine wording, misc, small, minor, touch up, touchup
        """,
    Category.AUTOMATION: "auto*, schedul*, trigger*, generat*",
    Category.REVENUE_COST: "charge, rightsize, downsize*, terminat*",
    Category.PERFORMANCE: """
        cache*, zip*, compress*, load, prefetch*, memoi*, shrink*, minif*, stream, pool, debounce,
        vectori*, précharg*, virtuali*, preload, reduc*, paralleli*, lazy, lazily
        """,
}

# Verbs that open many a title and say little.
FAINT_OPENERS: Mapping[Category, str] = {
    Category.TECH_DEBT: """
        use, uses, using, drop*, remov*, replac*, switch*, updat*, delet*, collect*, fold, sync,
        adopt*, entfern*, split*, separat*, move*, moving, get rid
        """,
}

# Words that settle the matter nearly alone, in a title or a body.
DECISIVE: Mapping[Category, str] = {
    Category.RISK: """
        cve, cves, ghsa*, vulnerab*, security, insecure, gdpr, dsgvo, rgpd, lgpd, soc2, soc 2,
        hipaa, pci, compliance, audit, auditing, xss, csrf, ssrf, sql injection, injection hole,
        exploit*, data loss, data corruption, disaster recovery, outage*, circuit breaker*,
        encrypt*, path traversal, privilege*, remote code, secrets, credential*, brute force,
        stuffing, rate limit*, dry run, 2fa, mfa, pii, personal data, privacy, by accident,
        accidental*, failover*, backup*, replica, replicas, allowlist*, authoriz*, authoris*,
        prepared statements, read only, untrusted, admin api, unauthori*, four eyes, kill switch,
        sicherheit*, zugriffsrecht*, berechtigung*, datenschutz*, datenverlust*, verschlüssel*,
        schwachstell*, sicherheitsl*, sécurit*, sécuris*, faille*, vulnérab*, chiffre*, sauvegarde*,
        segurid*, seguranç*, permiso*, permissões, cifra*, cifrado*, criptograf*, contraseña*,
        senhas, sicurezza, безопасн*, уязвим*, двухфактор*, аутентиф*, авториз*, шифр*, резервн*,
        доступа, утечк*, least privilege, iam, seccomp, sandbox*, supply chain, sbom, anonymi*,
        pseudonymi*, captcha, fraud*, spoof*, phishing, ddos, prevent destroy, deletion protection,
        soft delete, point in, high availability, multi region, second region, single point,
        blast radius, samesite, session cookie*, open redirect, penetration test*, pentest*, owasp,
        non root, who changed, sensitive data, formula injection, roll back, rollback*, canary,
        personenbezogen*, löschschutz, ausfallsicher*, données personnelles, datos personales,
        dados pessoais, персональн*, owners may, only owners, owner only, only members, standby,
        warm standby, hot standby, spare node, executables, malicious*, impersonat*, leaked key*,
        brute forc*, deny by, zero trust, tamper*, data breach, breach*, man in, token leak*,
        hard delete, wipe, lose data, losing data
        """,
    Category.REVENUE_COST: """
        cost, costs, costing, cheap, cheaper, cheapest, our bill, cloud bill, aws bill, the bill,
        azure bill, cloud savings, gcp savings, aws savings, azure savings, save money, some money,
        saves money, preemptible, spot, right siz*, rightsiz*, reserved instance*,
        reserved capacity, revenue*, conversion, a b, ab test, split test, donation*, finops,
        smaller instance*, smaller vm*, smaller node*, instance type, instance types, instance size,
        machine type, machine types, graviton, overprovision*, over provision*, idle resource*,
        storage class, lifecycle rule*, upsell*, churn, we pay, we paid, for money, billed for,
        licence fees, license fees, unused licen*, kosten*, betriebskosten, cloudkosten, günstig*,
        billiger, cloud rechnung, umsatz*, coût*, facture, économ*, moins cher, coste, costes,
        ahorr*, barat*, ingresos, custo, custos, econom*, receita*, стоимост*, расход*, дешев*,
        выручк*, затрат*, costs money, s3 bill, bill down, completed orders, more orders, glacier,
        per host, cold storage, economiz*, economic*, spot instance*, lower bill, spending,
        cut spending, charges for, most expensive, win back, winback, renewals, upgrade rate,
        upgrade page, spend less, spending less, on price
        """,
    Category.NONE: """
        docs, doc, documentation, readme*, anleitung*, example*, typo, typos, wip, changelog entry,
        glossary, gitignore, contributing, spelling, grammar, wording, copyright, codeowners,
        runbook*, faq, handbook*, tutorial*, time limit, docstring*, diagram*, postmortem*,
        post mortem*, manual page, operator manual, user manual, the manual, bump timeout,
        more time, more hours, user guide, guide, skip ci, release notes, license file,
        licence file, code comment*, new comment*, doku, dokumentation*, tippfehler*, rechtschreib*,
        coquille*, orthograph*, ortograf*, documentaci*, documentaç*, errata*, digitação,
        документац*, опечат*, adr, why we, style guide, apply suggestions, code review,
        release commit, version bump, bump version, code of, issue template*, pr template,
        meeting notes, dead link*, missing link*, release 1, release 2, branch main, screenshots,
        handbuch*, trigger ci, empty commit, 文書, md, troubleshooting, getting started,
        instructions, migration guide, how to, broken link*, fix link, update link, in docs,
        add note, copy edit, about page, blog post, upgrading guide, minor edit*, commented out,
        комментари*
        """,
    Category.AUTOMATION: """
        automat*, auto merg*, auto assign*, auto clos*, auto renew*, auto triage*, auto release,
        auto publish*, by hand, by itself, self service, publish action, without anyone,
        release action, release process, release workflow, publishing action*, cron job, cronjob*,
        script that, bot that, release script, semantic release, release please, goreleaser,
        nightly cleanup, cleanup job, cleanup task, action for, action that, publishing to,
        publish to, nobody has, a bot, bot for, without human*, von hand, händisch*, selbsttätig,
        la main, a mano, automát*, à mão, автомат*, вручную, расписани*, nobody needs, press the,
        pressing the, by script, of typing, every merge, each merge, on merge, hands off, autoscal*,
        self healing, on their, by workflow, jede nacht, cada noche, chaque nuit, toda noite,
        every second, cherry picks
        """,
    Category.QUALITY: """
        flaky, flake*, deflake*, bugfix*, crash*, race condition*, data race, race between,
        more tests, more specs, unit tests, unit test, add tests, add test, adds tests, tests for,
        specs for, test for, spec for, regression test*, load test, fuzz test*, property test*,
        coverage, false alarm*, false positive*, memory leak*, oomkill*, deadlock*, null pointer,
        npe, segfault*, off by, bug, bugs, heisenbug*, hotfix*, double booking, absturz, abstürz*,
        plantage*, падени*, wrong, wrongly, incorrect*
        """,
    Category.TECH_DEBT: """
        refactor*, refactoring, clean up, cleanup*, cleaning, tidy*, dead code, tech debt,
        technical debt, leftover*, restructur*, reorgani*, code smell*, smells, code style,
        reformat*, legacy code, part one, part two, part 1, part 2, part 3, part 4, step 1, step 2,
        step 3, phase 1, phase 2, 1 of, preparat*, groundwork, plumbing, no functional,
        no behaviour, no behavior, same behaviour, same behavior, behaves like, no change,
        nothing visible, no visible, no measurable, aucun gain, decoupl*, checkstyle,
        pure replacement, one dependency, rename*, end of, with upstream, from upstream,
        dependency updates, no caller*, toten code, aufräum*, aufgeräumt, umbenann*, umbenenn*,
        umbenenn, veraltet*, abhängigkeit*, refaktor*, código muerto, código morto, code mort,
        limpieza, limpeza, nettoy*, renomm*, renombr*, renome*, refator*, dépendances, dependencias,
        dependências, obsolèt*, рефактор*, переимен*, зависимост*, чистк*, устаревш*, migration nach
        """,
    Category.FEATURE: """
        support for, can now, now can, new feature, dark mode, possible to, lets you, lets user*,
        users can, customers can, pricing page, week view, month view
        """,
    Category.PERFORMANCE: """
        n 1, memory usage, memory footprint, less memory, bundle size, image size, apk size,
        app size, binary size, package size, smaller image*, smaller bundle, smaller binary,
        smaller apk, smaller app, smaller container*, cold start, cold starts, startup time,
        fewer queries, query count, db index, index for, index on, lazy load*, tree shak*,
        code split*, page load, load time, load times, response time*, fewer requests, multi stage,
        one query, single query, fewer allocations, needs less, speicherverbrauch, uses less,
        re render*, rerender*, every keystroke, hash lookup, linear scan, round trip*,
        virtual scroll*, zero copy, fast path, hot path, hot loop, thread pool, keep alive,
        beim scrollen, ladezeit*, http connections, connection reuse
        """,
    Category.TIME_SAVINGS: """
        dev environment, developer experience, one command, single command, copy paste, hot reload,
        feedback loop, nobody waits, people wait, hours week, stop waiting, dev container,
        devcontainer*, onboarding time, ci minutes, ci time, local setup, everyone waits, hours a,
        hours per, hours each, minutes less, minutes each, hours every, stunden pro, heures par,
        horas por, horas al, часов в, docs only
        """,
}
# Words that stand for a category unless the verb or another word speaks against it.
STRONG: Mapping[Category, str] = {
    Category.RISK: """
        audit*, permission*, incident*, signature*, tampering, checksum*, certificate*, tls, token,
        tokens, secret, erasure, consent, approval*, password*, login attempts, bearer,
        key rotation, rotating, attacker*, expos*, leaked, sanitiz*, sanitis*, redact*, throttl*,
        restore check, retention policy, access log, cors, csp, admins only, anyone could,
        any member, by mistake, signing key*, session fixation, hsts, purge, sso only,
        access control, rbac, replicat*, verify signature*, ausfall*, signatur*, droits, accès,
        authentif*, autentic*, respaldo*, пароля, пароли, запрет*, подпис*, cookie*, destroy*,
        regulator*, quota*, abuse, fallback*, health check*, malware, virus, vault, kms,
        escape user, as root, rootless, production database, production data, admin only,
        only admins, sensitive, accidental, log who, access review*, access to, zugriff*, protected,
        unguarded, quarantine*, administrator*, аудит*, журнал действ*, script tag, unprivileged,
        loss of, older than, alert when, monitor*, rotation des, quorum, session expir*,
        after password
        """,
    Category.REVENUE_COST: """
        a bill, bill of, expensive, wasteful, waste, idle, oversized, budget*, invoiced by,
        yearly price, annual plan, paywall, trial, checkout step*, instances, instanzen, instancias,
        instâncias, cloud spend, smaller machine*, vendor fee*, subscription fee, paid for, cents,
        lifecycle, old snapshots, rechnung senk*, facturación, billed, spend, spending, economi*,
        unused hosts, sales, cart abandonment, abandoned cart*, retention rate, monthly fee,
        to zero, provider charges, bills by, bills per, billed by, subscription first, test group,
        annual contracts, paid plan, paid service, paid translation, paying customers, cross sell*,
        basket size, average order, order value, funnel, pageviews, commission*, fees, fee, egress,
        transfer cost*, traffic cost*, vendor bill*, provisioned for, downgrade, cheaper tier,
        lower tier, unused volumes, unattached, orphaned volumes, idle databases
        """,
    Category.TECH_DEBT: """
        unused, debt, legacy, moderni*, rework*, deduplicat*, dependency, dependencies, formatting,
        deps, lint fix*, obsolete, boilerplate, warnings, migrat*, upgrade*, deprecat*, extract*,
        simplif*, consolidat*, unif*, get rid, throw out, rather than, in favor, in favour,
        own package, own module, standard library, out of, move, moved, moves, vendored, typescript,
        mypy, eslint, prettier, typing, type hints, upstream, readab*, newer, monorepo, entfern*,
        aktualisier*, migrier*, umstell*, umzieh*, umzug, vereinfach*, supprim*, déplac*, à jour,
        elimina*, limpi*, actualiz*, atualiz*, migra*, migraç*, remov*, удал*, обнов*, перенос*,
        перенес*, миграци*, упрост*, вынес*, rubocop, clippy, ruff, black, gofmt, pylint, syntax,
        whitespace, indentation, no visual, maintenance mode, strict mode, types for, first of,
        follow up, last use, feature flag*, rolled out, polyfill*, shim, shims, hard coded,
        hardcoded, magic number*, constants, circular, god class, submodule*, makefile, cmake,
        poetry, pnpm, es modules, esm, commonjs, class components, hooks, drifted apart, into one,
        nobody uses, not used, screenshots identical, identical, logic into, standardi*, reusab*,
        maintainab*, to functional, class to, separate, organi*, break up, get off, shuts down,
        same tests, gleiche, ports and, adapters, only formatting, whole repository,
        aucun changement, sin cambios, sem mudança, umstellung*, ancien client, ancien, remplac*,
        reemplaz*, substitu*, замен*, перевод на, folder layout, folder structure, directory layout,
        file layout, naming, conventions, convention, consistent names, nothing else, hand rolled,
        homegrown, home grown, monolith*, spaghetti, globals, singleton*, side effects, tightly,
        loosely, layering, type safe*, type check, any types, null checks, builder pattern, factory,
        god object, long method, nested ifs, stale code, dead branch*, dead flag*, orphaned code,
        no behavioural, no behavioral, behaviour unchanged, behavior unchanged, unchanged behaviour,
        same output, same result, no functionality
        """,
    Category.NONE: """
        timeout, timeouts, license, licence, documents, translation*, notes, label, toast, comment,
        comments, changelog, tooltip text, figure, guidelines, template text, article, blog,
        decision*, version 1, version 2, version 3, version 4, authors, sponsor*, badge in,
        review comments, tips, clarif*, docs for, section, copy on, articles, survey, roadmap, wiki,
        announcement*, small stuff, misc, the footer, footer year, template md, release procedure,
        procedure, how we, org chart, team page, meeting, imprint, disclaimer, logo, favicon
        """,
    Category.AUTOMATION: """
        scheduled, bot, cron, nightly, daily job, weekly job, github action*, every friday,
        every monday, each friday, each monday, each week, every week, each month, every month,
        every morning, itself, themselves, manual*, robot, auto, publishing, renovate,
        dependabot config, manuell*, manuel*, jede woche, jeden monat, chaque semaine, every 6,
        daily, hourly, unattended, copies the, typed in, typing, by itself, собира*, fetches the,
        reminder*, every tuesday, every wednesday, every thursday, did manually, done manually,
        manually did, what triage, mail that, every night, overnight, picks up, opens a, opened by,
        creates tickets, triaged, label issues, labels issues, reposts, mirrors, mirrored,
        keeps itself, refreshes itself, updates itself
        """,
    Category.QUALITY: """
        fix, fixes, fixed, fixing, regression, regressions, correct, corrects, correctly, broken,
        breaks, exception*, leak, leaks, noise, noisy, stabili*, idempoten*, twice, garbled,
        mismatch*, rounding, edge case*, race, was empty, no longer, should not, lost, vanish*,
        disappear*, missed, misaligned, fail*, smoke test*, error when, hang, hangs, stuck,
        mistaken*, utc, duplicate orders, graceful*, cleaner shutdown, contract test*,
        snapshot test*, test case*, beheb*, behoben, fehler*, korrigier*, falsch*, corrige*,
        corrigé*, correction*, bogue*, erreur*, corregi*, corrección, arregl*, fallo*, erro, erros,
        falha*, correç*, corrig*, conserta*, errore, testes, исправ*, ошибк*, баг, бага, фикс*,
        неверн*, did not, does not, didn t, doesn t, won t, cannot, deterministic*, flicker*,
        freeze*, froze, stale, overlap*, truncat*, overflow*, cut off, panic, panics, nil, nan,
        undefined, time zone, timezone*, dst, encoding, unicode, umlaut*, mojibake, to reproduce,
        root cause, inconsisten*, orphan*, corrupt*, of sync, sporadic*, randomly, intermittent*,
        infinite loop, unbreak*, should be, should have, double submit, double click, got lost,
        too early, too late, too many, jumps back, nicht mehr, zweimal, doppelt*, verhinder*,
        kaputt*, ne répond*, ne fonctionn*, deux fois, mauvais*, anomalie*, dos veces, se dupliq*,
        duas vezes, soluciona*, incorret*, trava*, дважды, некоррект*, неправильн*, зависан*, сбой,
        сбоя, tests for, properly, should, issue with, issues with, problem with, an issue,
        issue in, is empty, is missing, when no, if no, with empty, transient, malformed,
        special character*, utf, utf 8, robust*, reliab*, even when, even if, null safe,
        nil pointer, still, white screen, not show*, not work*, not working, not found,
        not respect*, not match, ran twice, conflicts with, verschoben*, führte*, führten,
        zona horaria, fuseau horaire, часовой пояс, line endings, stayed locked, off screen,
        of order, wrong order, went through, cut in, hidden behind, covers the, not saved, not sent,
        did nothing, no effect, ended in, crept in, slipped through, since version, mixed up,
        swapped, half of, ignored the, ignores the, is ignored, was ignored, was missing,
        were missing, were lost, was lost, was wrong, were wrong, was not, were not, could not,
        would not, never arrived, never ran, appear twice, appears twice, shown twice, sent twice,
        counted twice
        """,
    Category.PERFORMANCE: """
        bundle, slim*, lean, leaner, shrink*, minif*, compress*, gzip*, brotli, allocation*, lazy,
        lazily, prefetch*, memoi*, batching, into view, between requests, hot path, hot loop,
        dockerfile*, retention, quadratic, throughput, less often, keep parsed, arbeitsspeicher,
        mémoire, latence, latenz, memoria, memória, latencia, latência, rendimiento, desempenho,
        производительн*, памят*, задержк*, webp, avif, stream the, in memory, debounc*, vectori*,
        simd, preallocat*, denormali*, materiali*, cdn, etag, gpu, heap, binary search, virtuali*,
        into memory, fewer calls, one call, half the, on scroll, scroll into, speicher*, most of,
        pool the, tls handshake, deep copy, deepcopy, copying the, allocat*, each key, main thread,
        stutter*, jank, smooth*, once per, only once, just once, every chunk, each chunk, recomput*,
        precomput*, busy loop, polling, n log, connection pool*, worker thread*, background thread,
        inlin*, hash map, hashmap, trie, bitmap, bloom, upfront, eagerly, deferred, defer*, hydrat*,
        prerender*, server side, pre render*, static generation, thumbnails, sprites,
        responsive images
        """,
    Category.FEATURE: """
        introduc*, implement*, pricing, toggle*, switcher, button*, column, columns, widget*,
        dashboard*, panel*, tile, tiles, metrics, vitals, p50, p90, p95, display*, shows, show,
        filter*, webhook*, wizard, sidebar, calendar, export as, keyboard, shortcut*, clipboard,
        drag, notification*, avatar*, search by, sign up, invite*, share, discount code*, bookmark*,
        unterstütz*, ermöglich*, hinzu*, neue, neuer, neues, anzeig*, können, suche, ajout*,
        nouveau, nouvelle, nouvelles, permet*, filtre*, affich*, añad*, agreg*, nuevo, nueva,
        permite, permitir, soporte, mostrar, adicion*, nova, novo, suporte, aggiung*, nuova, nuovo,
        добав*, нов*, поддержк*, показ*, возможност*, позволя*, toegevoegd, nieuwe, yeni, ekle*,
        bulk edit*, bulk action*, multi select, flag for, json output, json flag, sign in,
        login with, rtl, locale, locales, empty state, custom field*, configurable, per tenant,
        wishlist, favourite*, favorite*, gift card*, coupon*, voucher*, qr code*, autocomplete,
        autosave, dark theme, push notification*, rss, emoji*, reaction*, subcommand, cli flag,
        gauge, histogram*, prometheus, now have, now has, now lists, now shows, now accepts, layer,
        schedule a, integration with, kann man, choisir, peut, peuvent, se puede, pueden, agora,
        ahora acepta, é possível, es posible, можно, теперь можно, optional*, ability, option to,
        option for, booked, ratings, reviews, saml, oidc, oauth login, offline, rich text,
        recurring, possibilité, réserv*, barrierefrei*, auswahl, einstellungen, en ligne, spanish,
        german, french, waiting list, mailing list, price list, sold out, guests can, admins can,
        editors can, you can, they can, users may, available in, in app, deep link*,
        onboarding tour, compare view, timeline, map view, list view, grid view, gallery, recipe,
        tags for, mentions in, polls, attachments, signature pad, e signature, template editor,
        print view, dropdown, date picker, color picker, colour picker, font size, high contrast,
        screen reader, accessib*, translated, localis*, localiz*, currencies, multi currency, sso,
        single sign, apple pay, google pay, paypal, barcode*, widgets, embed*, geofenc*, subscribe
        """,
    Category.TIME_SAVINGS: """
        codegen, hours a, scaffold*, waiting, waited, sooner green, set up, macro, copy and, spare,
        lunch, minutes per, hours per, turnaround, half day, spend a, drag and, clicked together,
        every change, each change, demo data, seed data, local dev, test data, copying and
        """,
}
LEANING: Mapping[Category, str] = {
    Category.RISK: """
        safe, safer, admin, admins, auth, key, keys, expir*, approve*, lock, locks, confirm*,
        verif*, healthcheck*, restore*, monitoring, pool, lockout*, guard*, danger*
        """,
    Category.REVENUE_COST: "savings, pay, pays, paid, charged, bill, datadog, storage, hosts, s3",
    Category.TECH_DEBT: """
        helper*, bump, bumps, duplicat*, remove, removes, delete, deletes, drop, drops, replace*,
        update, updates, updated, split, plugins, instead of, version, library, package, module*,
        wrapper*, node, python, java, jdk, ruby, rails, django, react, angular, vue, php, gradle,
        jquery, backbone, pytz, webpack, vite, lockfile, yet, sync, namespace*, abstraction*,
        interface*
        """,
    Category.NONE: """
        note, mention, mentions, tweak*, raise, interval, explain*, wait time, start time,
        describe*, chat
        """,
    Category.AUTOMATION: """
        script, scripts, action, actions, generate*, trigger*, schedule, sync, triage, weekly,
        nightly, job, used to, until now, so far, did this, bisher, jusqu ici, hasta ahora, had to
        """,
    Category.QUALITY: """
        error, errors, retry, retries, retried, test, tests, spec, specs, alert*, handle*, assert*,
        validat*, missing, avoid, prevent*, empty, null, invalid, was, were, could, never, always,
        unexpected*, weird, again, blank, double, properly, instead of, without a, didn t, doesn t,
        spam, swallow*, rewrote, reload, safari, firefox, sentry, expected, confus*, sometimes,
        occasional*, undo, ignore, differ*, mock*, fixture*, problem*, not, nicht, не, depended,
        instead
        """,
    Category.PERFORMANCE: """
        memory, query, queries, index, lazy, batch*, render*, disk, async, chunk*, stream*, latency,
        p99, cpu, ram, allocator, smaller, image, images, zip, fewer, size, payload*, bytes,
        redundant, unnecessary, requests, regex
        """,
    Category.FEATURE: """
        add, adds, added, adding, new, allow, allows, enable, enables, create, mode, option,
        options, ui, switch, page, view, field, form, dialog, modal, menu, tab, chart, theme,
        profile, preview, editor, upload*, download*, endpoint, user, users, guest*, visitor*,
        customer*, can, asked for, choose, picker, api, badge, language, tag, tags, search, import,
        plans, code, codes, list, now, accepts, accept, support*, seite, página, страниц*, bulk,
        cli, flag, command, slack, notification*, maps, map, custom*, pick, several, per, hint,
        jetzt, auch, sms, pdf, csv, json, landing, app, screen, arrow, select, link, video, camera,
        login, emails, email
        """,
    Category.TIME_SAVINGS: """
        onboarding, team, developer*, engineer*, colleague*, everyone, day, hours, minutes
        """,
}

CUES: Mapping[Cue, str] = {
    Cue.SPEED: """
        fast, faster, fastest, quick, quicker, quickly, speed*, shorter, shorten*, slow, slower,
        slowness, slowly, sluggish*, perf, performance, performant, parallel*, cache, cached,
        caching, caches, concurren*, side by, at once, less time, less waiting, optimi*, tuning,
        tune, boost*, accelerat*, streamlin*, time savings, sped, instantly, run time, runtime,
        sooner, lower latency, takes less, take less, cut time, cut build, reduce time, snappier,
        schnell*, beschleunig*, zwischenspeicher*, rapide*, plus vite, lenteur*, accél*, rápid*,
        aceler*, mais rápido, ускор*, быстр*, кэш*, veloce, veloc*, sneller, szybsz*, hızl*,
        took ages, takes ages, takes forever, took forever, paralel*, wartezeit*, time lost,
        оптимиз*, otimiz*, optimis*, paralléli*
        """,
    Cue.EASING: """
        skip*, only, split, shard*, share, shared, reuse*, incremental*, shallow, trim*, smaller,
        fewer, once, cut, trimmed, less, layer*, warm, selective*, affected, touched, unnecessary,
        needlessly, inutile*, desnecess*, innecesari*, лишн*, draft, prebuilt, pre built, not run,
        do not, don t, no more, stop, full matrix, cached, ages, forever, docs only, no longer,
        rebuild*, not rebuild
        """,
    Cue.PIPELINE: """
        ci, cd, cicd, build, builds, building, pipeline*, workflow*, test, tests, testing, spec,
        specs, suites, test suite, deploy*, redeploy*, pre push, pre commit, precommit, compile,
        compiles, compiled, compiling, compilation, e2e, checks, rollout*, gradle, maven, bazel,
        sbt, cargo, sccache, ccache, turborepo, nx, webpack, vite, esbuild, runner, runners, ut,
        lint*, jobs, android job, dev server, local development, github actions, travis, jenkins,
        circleci, gitlab, pytest, jest, karma, rspec, cypress, playwright, docker build,
        image build*, typecheck*, type check*, git clone, kompilier*, bauen, déploiement*,
        compilaci*, compilaç*, despliegue*, pruebas, testes, сборк*, сборок, тест*, деплой*,
        пайплайн*, matrix, linker, linking, debug builds, pr workflow, draft prs, ci cd,
        integration tests, job, tests in, base image, on push, each push, every push,
        staging deploy*, artefact*, artifact*, snapshot build*, release build*, docker layer*
        """,
}

# Chinese, Japanese and Korean, in this order.
GAPLESS: Mapping[Sense, str] = {
    Category.AUTOMATION: "自动, 手动, 手工, 定时, 自動, 手作業, 手動, 자동, 수동, 수작업",
    Category.RISK: """
        安全, 漏洞, 权限, 加密, 备份, 审计, 敏感, 合规, 脆弱性, セキュリティ, 権限, 認証, 暗号,
        バックアップ, 監査, 個人情報, 보안, 취약, 권한, 인증, 암호, 백업, 감사, 개인정보
        """,
    Category.NONE: "文档, 拼写, 错别字, 注释, ドキュメント, 誤字, タイポ, 手順書, 문서, 오타, 주석",
    Category.REVENUE_COST: "成本, 费用, 账单, 便宜, コスト, 費用, 料金, 安く, 비용, 요금, 저렴",
    Category.TECH_DEBT: """
        重构, 清理, 升级, 迁移, 重命名, 移除, 删除, 依赖, リファクタ, 整理, 移行, 更新, 削除, 依存,
        廃止, リネーム, 리팩터, 리팩토, 정리, 업그레이드, 마이그레이션, 제거, 의존성
        """,
    Category.QUALITY: """
        修复, 修正, 错误, 崩溃, 缺陷, 测试, 问题, 不具合, バグ, クラッシュ, テスト, 오류, 버그,
        수정, 고침, 테스트
        """,
    Category.PERFORMANCE: """
        内存, 性能, 延迟, 索引, メモリ, パフォーマンス, 遅延, 메모리, 성능, 지연
        """,
    Category.FEATURE: """
        新增, 添加, 支持, 可以, 追加, 対応, 表示, できるよう, 추가, 지원, 기능, 옵션
        """,
    Cue.SPEED: """
        加速, 提速, 缩短, 更快, 优化, 缓存, 高速化, 短縮, 速く, 最適化, キャッシュ, 최적화, 빨라,
        단축, 캐시, 속도
        """,
    Cue.PIPELINE: """
        构建, 编译, 流水线, 部署, ビルド, パイプライン, デプロイ, 빌드, 파이프라인, 배포
        """,
}
