"""English words by what they speak for, one list a meaning."""

from __future__ import annotations

from bvreport.methods.vocabulary.sense import Words
from bvreport.model import Category

# Words that settle the matter nearly alone.
DECISIVE: Words = {
    Category.TIME_SAVINGS: """
        developer experience, docs only, dev environment, dev container, devcontainer*,
        one command, hot reload, single command, copy paste, feedback loop, ci time, ci minutes,
        local setup, docker compose, compose file, merge queue, onboarding time, saves time,
        save time, time savings, an afternoon, a chore, from scratch, in one go, hours a,
        hours per, hours each, hours every, minutes each, minutes a, less waiting, nobody waits,
        stop waiting, wait for, no waiting, terraform plan, buildcache,
        build cache, precompiled header*, sparse checkout, git clone*,
        yarn cache, pip cache, npm cache, docker cache, all waited, nobody could, freeze day
        """,
    Category.PERFORMANCE: """
        n 1, memory usage, memory footprint, less memory, memory consumption, memory use,
        bundle size, image size, app size, binary size, package size, apk size, smaller image*,
        smaller bundle*, smaller binar*, smaller container*, slimmer, lighter, leaner, cold start*,
        startup time, start time of, at startup, boot time, table scan, full scan, warm start,
        async, fewer queries, fewer requests, fewer allocations, query count, db index, index for,
        index on, missing index, lazy load*, tree shak*, code split*, page load*, load time*,
        response time*, time to, multi stage, one query, single query, re render*, rerender*,
        hash lookup, linear scan, round trip*, virtual scroll*, zero copy, fast path, hot path,
        hot loop, thread pool, connection pool*, connection reuse, keep alive, quadratic,
        throughput, lock contention, critical section, needs less, uses less, every keystroke,
        tail latency, latency, fps, frame time, frame rate, stutter*, jank*, smooth*, snapp*,
        cpu usage, memoi*, prefetch*, battery, gc pauses, garbage, speed of, improve speed,
        improve performance, network calls, resident size, bottleneck*, profiler, hotspot*,
        vectori*, simd, precomput*, arena, layout work, layout pass*, reflow*, sprite, sprites,
        sort once, compute once, parse once, read once, once not, each pass, in one query,
        draw call*, one draw, web vitals, core web, bulk insert*, bulk import*, bulk load*,
        use copy,
        flash savings, flash size, flash usage, ram savings, memory savings, code size, some flash,
        save flash, save ram, delta sync, deltas, delta upload*, covering index, spatial index
        """,
    Category.AUTOMATION: """
        automat*, by ci, preview deploy*, each pr, every pr, bot, auto merg*, auto assign*,
        auto clos*, auto renew*, auto triage*, auto publish*, auto release*, auto label*,
        auto updat*, without us, cleanup job, cleanup task, nightly cleanup, publish to, by script,
        of typing, by workflow, cherry picks, by hand, by itself, on its, on their, self service,
        self serve, cron, cronjob*, cron job, script that, bot that, action that, bot for,
        script for, action for, release script, release action, release workflow, semantic release,
        release please, goreleaser, publish action, on merge, on tag, via workflow, every merge,
        each merge, on push of, without anyone, without anybody, without human*, a human,
        hands off, self healing, nobody needs, nobody has, no manual, manual step*, manual work,
        unattended, dependabot for, dependabot config, enable dependabot, renovate, a button,
        one click, from commits, from commit, the commits, from labels, from git, closes stale,
        release notes from, changelog from, by cron
        """,
    Category.QUALITY: """
        mutants, e2e for, e2e of, warning free, warnings free, mutation test*, mutation score,
        page only, page once, not page, pages for,
        flaky, flake, flakes, flakiness, deflake*, bugfix*, crash*, race condition*, data race,
        race between, more tests, unit test*, tests to, more specs, add tests, add test,
        adds tests, tests for, specs for, test for, spec for, regression test*, property test*,
        fuzz test*, fuzz target, coverage, load test, contract test*, snapshot test*, smoke test*,
        test coverage, coverage of, code coverage, more coverage, raise coverage, false alarm*,
        false positive*, memory leak*, oomkill*, deadlock*, null pointer, npe, segfault*, off by,
        bug, bugs, heisenbug*, hotfix*, double booking, wrong, wrongly, incorrect*,
        undefined behavio*, alert fatigue, misread*, malformed, mistake*, reproducib*, bad input,
        bad line, no longer crash*, oom, ooms, of memory, alert noise, less noise, alt text*,
        dead letter*, a11y, contrast of, size gate, bundle budget
        """,
    Category.RISK: """
        two person, auditor*, prod access, production access, snapshot before, backup before,
        cve, cves, ghsa, vulnerab*, audit, injection, read only, admin api, four eyes, wipe,
        lose data, losing data, token leak*, only members, owners may, owner only, standby,
        security, insecure, gdpr, ccpa, soc2, soc 2, hipaa, pci, compliance, audit trail,
        audit log, xss, csrf, ssrf, sql injection, exploit*, data loss, data corruption,
        disaster recovery, outage*, circuit breaker*, encrypt*, path traversal, privilege*,
        remote code, secrets, credential*, brute forc*, stuffing, rate limit*, dry run, 2fa, mfa,
        second factor, two factor, pii, personal data, patient data, privacy, accidental*,
        by accident, failover*, back up, backup*, authoriz*, authoris*, unauthori*,
        prepared statements, parameterised queries, parameterized queries, untrusted, kill switch,
        least privilege, iam, seccomp, sandboxed, supply chain, sbom, anonymi*, pseudonymi*,
        captcha, 3ds*, fraud*, spoof*, phishing, ddos, prevent destroy, deletion protection,
        soft delete,
        high availability, availability zone, multi region, second region, single point,
        blast radius, samesite, session cookie*, open redirect, pentest*, penetration test*, owasp,
        leak token*, leak secret*, known holes, second reviewer, second approv*, non root, as root,
        drop root, sensitive data, rollback*, roll back, canary, malicious*, impersonat*,
        leaked key*, commit hash*, commit sha*, pin actions, zero trust,
        tamper*, breach*, thundering herd, retry storm*, backoff,
        load shedding, retries in, cap retries, npm audit, audit fix, pip audit, card number*,
        signing key*, password*, restrict access, unauthenticated, hsts, csp, permissions on,
        scraping, abuse, ransomware, cap the, regulator*, near miss*, safety, allowlist*, denylist*,
        dependabot alert*, security alert*, trivy, grype, codeql, snyk, code scanning,
        scanner finding*, restore drill, two people, is private, private now, second zone
        """,
    Category.TECH_DEBT: """
        support python, support java, support node, support php, support ruby, support django,
        support rails, support postgres, support kubernetes, support spring, support react,
        support gradle, support jdk, support symfony, support dotnet, support xcode,
        refactor*, clean up, cleans up, cleaning, cleanup of, tidy*, dead code, tech debt,
        technical debt, leftover*, restructur*, reorgani*, code smell*, code style, reformat*,
        legacy code, part one, part two, part 1, part 2, first step, step 1, phase 1, preparat*,
        groundwork, plumbing, smells, part 3, step 2, step 3, phase 2, behaves like, no measurable,
        pure replacement, one dependency, from upstream, no functional, no behaviour, no behavior,
        same behaviour, readable, same behavior, nothing visible, no visible, decoupl*, checkstyle,
        rename*, end of life, dependency updates, with upstream, no caller*, architecture tests,
        god class, unused code, unused css, unused imports, sort imports, deprecated
        """,
    Category.REVENUE_COST: """
        costs down, cost down, cut cost*, save cost*, saves cost*, save some, cost optimi*,
        cost of, cloud cost*, cost savings, cost saving, cost reduction, lower cost*, reduce cost*,
        costs less, cost less, cheaper, cheapest, our bill, the bill, a bill, cloud bill, aws bill,
        lower bill, cloud savings, gcp savings, aws savings, azure savings, save money,
        saves money, some money, for money, the money, spend less, cloud spend, spending,
        preemptible, spot, cut spending, on price, costs money, right siz*, rightsiz*,
        reserved instance*, reserved capacity, revenue*, conversion*, converted better, a b,
        ab test, split test*, finops, smaller instance*, smaller vm*, smaller node*,
        smaller machine*, instance type*, machine type*, graviton, overprovision*, over provision*,
        idle resource*, chargeback*, storage class, lifecycle rule*, upsell*, churn,
        unused seat*, seats,
        still pay, sold, pay for, by volume, is by, nat gateway*, saas, we pay, we paid,
        licence fee*, license fee*, unused licen*, more orders, completed orders, abandoned cart*,
        glacier, cold storage, egress fee*, late fee*, vendor bill*, bills by, bills per,
        billed by, billed per, expensive, win back, winback, scale to, invoice goes, committed use,
        savings plan*, no upfront, finance asked, vendor quote*, the vendor, log vendor,
        free shipping, free returns, free delivery, smaller rds, smaller aurora, smaller db,
        smaller database, smaller cluster*, smaller pool*, smaller plan*, smaller redis,
        smaller ec2,
        scheme fee*, acquirer, smaller tier*, second vendor, second monitoring, infrequent access,
        off at
        """,
    Category.FEATURE: """
        support for, can now, now can, new feature, dark mode, possible to, lets you, lets user*,
        users can, customers can, new page, new endpoint, new column, landing page, pricing page,
        week view, month view, adds option, add option, new option, option to, shows how,
        shows what,
        seat map, users set
        """,
    Category.NONE: """
        write up, changelog for, changelog of, notes for, opening hours, owners of, a word in,
        docs, doc, documentation, readme*, example*, guide, more time, add note, update link,
        missing link*, commented out, branch main, release commit, upgrading guide, instructions,
        typo, typos, wip, glossary, gitignore, contributing, spelling, grammar, wording, copyright,
        codeowners, runbook*, faq, handbook*, tutorial*, docstring*, postmortem*, post mortem*,
        manual page, operator manual, user manual, user guide, the manual, the guide, skip ci,
        license file, licence file, license header, code comment*, comments only, adr, style guide,
        apply suggestions, code review comments, version bump, bump version, code of,
        issue template*, pr template*, request template*, meeting notes, notes on, note on,
        note about, dead link*, broken link*, fix link, merge branch, merge pull, merge master,
        merge main, release 1, release 2, release v, trigger ci, empty commit, troubleshooting,
        getting started, how to, migration guide, copy edit, about page, team page, blog post,
        in docs, spike, proposal, roadmap, draft of, to authors, contributors, changelog entry,
        change log, price list of, timeout to, retries to, limit to, limit for, limit of,
        max retries, default port, threshold to, interval to, wait time, start time, time limit,
        guidelines, md, experiment results, standup*, stand up, retro, retros
        """,
}
# Words that stand for a category unless the verb or another word speaks against it.
STRONG: Words = {
    Category.TIME_SAVINGS: """
        codegen, scaffold*, waiting, waited, macro, copy and, turnaround, half day, demo data,
        seed data, seeds, local dev, test data, dev server, fail fast, self serv*, onboarding,
        reviewers, bootstrapp*, local stack, click*, retyp*, chore of, hours, minutes less,
        every developer*, each developer*, everyone, new colleague*, template for, generator for
        """,
    Category.PERFORMANCE: """
        current draw, draws, wakes, wakeup*, less current, microamps, duty cycle,
        p99, p95, bundle, slim*, lean, shrink*, minif*, compress*, gzip*, brotli, zstd,
        allocation*, lazy, lazily, batching, batch, into view, in memory, less often, dockerfile*,
        alpine, memory, heap, gpu, webp, avif, debounc*, preallocat*, denormali*, materiali*, cdn,
        etag, binary search, virtuali*, on scroll, tls handshake, deep copy, copying,
        incrementally, each key, main thread, once per, only once, just once, recomput*, busy loop,
        polling, worker thread*, background thread, off thread, inlin*, hash map, hashmap, trie,
        bitmap, bloom, defer*, hydrat*, prerender*, server side, static generation,
        thumbnails, textures, culling, ring buffer, buffer*, lookup, dictionary, linear, evict*,
        realloc*, precise, scroll*, reflection, preload*, preconnect, payload*,
        fewer calls, one call, per request, per row, cores, chunked, stream*, dedupe requests,
        singleflight, http 2, http 3, nagle, quantis*, quantiz*
        """,
    Category.AUTOMATION: """
        scheduled, nightly, daily job, weekly job, on schedule, github action*, every friday,
        every monday, each friday, each monday, every week, every night, overnight, itself,
        themselves, manually, manual, robot, auto, typed off, spreadsheet, being typed, to do it,
        not have to, having to, copies the, typed in, reminder mails, reminders, did manually,
        triaged, script to, script, keeps the, arrive by, workflow to, hourly, weekly, action to,
        action, publishing to
        """,
    Category.QUALITY: """
        died, dies, oom, not enough, out of memory, the right, right one, paging, mutation*,
        fix, fixes, fixed, fixing, regression, regressions, correct, corrects, correctly, broken,
        breaks, exception*, leak, leaks, noise, noisy, noisy alerts, stabili*, idempoten*, twice,
        garbled, mismatch*, rounding, edge case*, race, lost, vanish*, disappear*, missed,
        misalign*, misquot*, fail, fails, failed, failing, failure*, hang, hangs, stuck, flapp*,
        saw, stopped, kept, jumpy, bad, unstick, utc, graceful*, test case*, did not, does not,
        didn t, doesn t, won t, cannot, deterministic*, flicker*, freeze*, froze, stale, overlap*,
        truncat*, overflow*, cut off, panic, panics, nil, nan, undefined, time zone, timezone*,
        dst, unicode, umlaut*, mojibake, root cause, inconsisten*, corrupt*, of sync, sporadic*,
        randomly, intermittent*, infinite loop, unbreak*, should be, should not, should have,
        double submit*, too early, too late, too many, jumped, jumps, issue with, issues with,
        problem with, issue in, is empty, is missing, when no, when empty, transient,
        special character*, robust*, reliab*, even when, null safe, nil pointer, white screen,
        not show*, not work*, not found, again, not respect*, not match*, ran twice, conflicts,
        line endings, off screen, hidden behind, covers the, not saved, not sent, did nothing,
        no effect, slipped through, mixed up, swapped, ignored the, was missing, were missing,
        were lost, was lost, never arrived, duplicate*, empty, null, compile error, build broken,
        alarms, not crash, quieter, calmer, e2e test*, integration test for, error message*, fuzz*,
        invalid, unknown, resumable, drift*, safari, firefox, fall through, cleanly
        """,
    Category.RISK: """
        replica, replicas, sandbox*, permission*, incident*, signature*, signed, checksum*,
        certificate*, tls, token, tokens, secret, erasure, consent, approval*, login attempts,
        bearer, attacker*, key rotation, rotating, expos*, leaked, sanitiz*, sanitis*, redact*,
        throttl*, quota*, retention, access log, cors, admins only, only admins, admin only,
        only owners, anyone could, by mistake, session fixation, purge, access control, rbac,
        replicat*, ssh*, destroy*, fallback*, health check*, healthcheck*, malware, virus, vault,
        kms, rootless, production database, production data, sensitive, who changed, who approved,
        access to, protected, unguarded, unprivileged, loss of, alert when, alarm, session expir*,
        sso, card data, dump is, row level, shed*, reliab*, plain http, hashes, holes, hole,
        scan images, must not, restore test*, risk, expires, pins expire, unsafe*, disclosure*
        """,
    Category.TECH_DEBT: """
        unused, decommission*, debt,
        legacy, moderni*, dependency, dependencies, formatting, deps, lint,
        lint fix*, obsolete, boilerplate, warnings, deprecat*, get rid, in favor, in favour,
        own package, own module, of their, standard library, vendored, vendor folder, typescript,
        mypy, eslint, prettier, typing, type hints, types for, upstream, readab*, monorepo,
        rubocop, clippy, ruff, gofmt, pylint, whitespace, indentation, strict mode, last use,
        feature flag, polyfill*, shim*, hard coded, hardcoded, magic number*, constants, circular,
        cycle, cycles, submodule*, makefile, cmake, poetry, pnpm, es modules, esm, commonjs,
        class components, hooks, drifted apart, into one, nobody uses, not used, old,
        old v1, v1 api, drop v1, from v1, v1 code,
        identical, reusab*, maintainab*, standardi*, separate, adapters, layout, naming,
        convention*, consistent, hand rolled, monolith*, spaghetti, globals, singleton*,
        side effects, tightly, layering, architecture, type safe*, type check, builder pattern,
        factory, stale code, unchanged, same output, same results, no change, helpers, wrapper*,
        internals, internal, dataclass*, interfaces, schema drop, columns drop, todos, jquery,
        backbone, pytest, up to
        """,
    Category.REVENUE_COST: """
        cost, costs, costing, wasteful, oversized, orphaned, pause*, per region, splunk,
        sentry quota, yearly plan, annual plan, yearly price, paywall, idle instance*,
        old snapshots, unattached, orphaned volumes, unused volumes, paid, smaller disk*,
        vendor fee*, subscription fee*, paid for, sales, cart abandonment, monthly fee,
        provider charges, group bought, paid plan, paid service, cross sell*, basket size,
        average order, order value, commission*, fee, fees, egress, transfer cost*, downsize*,
        cheaper tier, lower tier, sale, budget, budgets, sampling, margin, checkout, log vendor,
        ingest volume, donation*,
        at night, at weekends, scale down, overnight shutdown, cheap, load balancer*, instances,
        node pool*, provisioned, gp3, datadog, invoice, savings plan*, unused hosts, unused node*,
        larger than, charges per, charged too, checkout button, bill
        """,
    Category.FEATURE: """
        first version, first cut,
        introduc*, implement*, log in, toggle*, switcher, column, columns, widget*, dashboard*,
        panel*, tile, metrics, tracing, vitals, display*, shows, filter*, tracking, setting,
        webhook*, wizard, sidebar, calendar, export as, export to, import from, keyboard,
        shortcut*, clipboard, drag, notification*, avatar*, sign up, invite*, discount code*,
        bookmark*, playback speed, bulk edit*, bulk upload, bulk action*, multi select,
        json output, sign in, login with, rtl, locale*, empty state, custom field*, configurable,
        wishlist, favourite*, favorite*, gift card*, coupon*, voucher*, qr code*, autocomplete,
        autosave, pagination, paging, push notification*, rss, emoji*, reaction*, subcommand*,
        flag for, gauge, histogram*, prometheus, now has, now shows, now accepts, integration with,
        sync with, optional, ratings, reviews, saml, oidc, offline, rich text, recurring,
        waiting list, sold out, guests can, admins can, deep link*, timeline, view, tab, screen,
        gallery, recipe*, tags, mentions, polls, signature pad, editor, dropdown, picker,
        font size, screen reader, accessib*, translat*, localis*, localiz*, currenc*, apple pay,
        google pay, paypal, barcode*, embed*, subscribe, goal, calculator, planner, chart, charts,
        plot, report on, counter*, bindings, plugin, protocol, app, game, weapon*, map, level,
        skin*, ritual, balance, mode, forecast, estimate*, alerts for, bot commands, skeleton*,
        tool, theme, ability, seats for, guest list*, badge in, zones, macro suggest*
        """,
    Category.NONE: """
        holidays, imprint,
        timeout, timeouts, license, licence, documents, notes, label, comment, comments, changelog,
        tooltip text, template text, article*, blog, decision*, authors, sponsor*, text, clarif*,
        section, survey, wiki, announcement*, small stuff, misc, footer, procedure, how we,
        org chart, meeting, imprint, disclaimer, logo, favicon, interval, threshold, maximum, port,
        copy, headline, release, heading, screenshots, prices, price list, benchmark, benchmarks,
        badge, translations, diagram*, policy, year
        """,
}
# Words that lean to a category where a title says nothing else.
LEANING: Words = {
    Category.TIME_SAVINGS: "developer*, engineer*, colleague*, team, minutes, day, days",
    Category.PERFORMANCE: """
        query, queries, index, render*, disk, chunk*, cpu, ram, allocator, smaller, image, images,
        zip, fewer, size, bytes, redundant, unnecessary, requests, regex, cached, redraw*
        """,
    Category.AUTOMATION: "actions, generat*, trigger*, schedule, sync, triage, job",
    Category.QUALITY: """
        error, errors, retry, retries, test, tests, spec, specs, alert*, handle*, assert*,
        validat*, missing, prevent*, was, were, could, never, always, unexpected*, weird, blank,
        double, properly, without a, spam, swallow*, sentry, expected, confus*, sometimes,
        occasional*, ignore, differ*, mock*, fixture*, problem*, not, last, round*, order, clock
        """,
    Category.RISK: """
        safe, safer, admin, admins, auth, key, keys, expir*, approve*, lock, locks, confirm*,
        verif*, restore*, monitoring, guard*, danger*, delete, log, owner*, root, limit*, access
        """,
    Category.TECH_DEBT: """
        helper*, bump, bumps, remove*, deletes, drops, replace*, update*, split, plugins, version,
        library, package, module*, node, python, java, jdk, ruby, rails, django, react, angular,
        vue, php, gradle, webpack, vite, lockfile, namespace*, abstraction*, interface*, move,
        moved, moves, migrat*, upgrade*, rework*, extract*, simplif*, consolidat*, unif*,
        deduplicat*, instead, config, folder, schema, class, client
        """,
    Category.REVENUE_COST: """
        savings, pay, pays, charged, storage, hosts, s3, nodes, cluster, vendor
        """,
    Category.FEATURE: """
        add, adds, added, adding, new, allow*, enable, enables, create, option, options, ui, field,
        form, dialog, modal, menu, profile, upload*, download*, endpoint, user, users, guest*,
        visitor*, can, choose, badge, language, search, import, export, accept*, support*, bulk,
        command, slack, maps, custom*, pick, hint, sms, pdf, csv, json, select, link, video,
        camera, login, email*, button*, cli, show, share, api, settings, list, player*
        """,
    Category.NONE: "note, tweak*, explain*, describe*, chat, page, name, words",
}
