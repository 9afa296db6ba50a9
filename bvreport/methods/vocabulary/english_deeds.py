"""English deeds: the verbs that open a title, what is done and what it is done to."""

from __future__ import annotations

from bvreport.methods.vocabulary.sense import Cue, Words
from bvreport.model import Category

# The verb that opens a title.
OPENERS: Words = {
    Category.FEATURE: """
        accept*, add, adding, adds, added, allow*, create, display*, embed, export, expose*,
        extend*, give, implement*, include, initial, introduc*, invite, let, lets, new, offer*,
        permit*, print*, provide*, remember, see, select, send, show*, sort, support*, upload,
        highlight, choose, filter, group, ability, configurable, option*, rate, paginat*, search,
        import, log in, sign in, choose your
        """,
    Category.QUALITY: """
        catch*, clamp, cover*, deal, dedupe*, deflake*, ensure*, guard*, handle*, honor*, honour*,
        make sure, never, normali*, patch, preserve*, prevent*, quiet*, reject*, repair*, resolve*,
        respect*, restore*, retry*, round, silence*, solve*, survive*, tolerat*, validat*,
        unbreak*, missing, invalid, properly, correctly, return, throw, should, broken, panic*,
        fall back, no longer, await, waits, unset, omit, incorrect*, unstick, follow, reconnect,
        compare, inhibit*, mute*, unmute*
        """,
    Category.RISK: """
        ask, block*, encrypt*, anonymi*, survive, confirm*, limit*, deny, disallow*, enforce*,
        forbid*, harden*, hash, lock, mask*, protect*, redact*, refuse*, require*, restrict*,
        revoke*, rotat*, sanitis*, sanitiz*, scrub, sign, throttle*, verif*, replicat*, isolat*,
        escape, alert when, expire*, run as, cap, warn before
        """,
    Category.TECH_DEBT: """
        bump*, convert*, deprecat*, drop*, extract*, factor, hoist, inline*, isolate, migrat*,
        prepare, prepares, preparing, port, ports, porting, pull out, rename*, reorder*, retire*,
        rewrit*, rewrote, swap, unify, upgrade*, modul*, eliminat*, moderni*, consolidat*, kill,
        rework*, simplif*, java, node, python, go, ruby, postgres, mysql, redis, kafka, spring,
        rails, django, angular, react, vue, storybook, kubernetes, standardi*, break up, break the,
        get off, pin, reuse, pull the, prettier, internali*, reorgani*, flatten*, rearrang*,
        reshuffl*, untangl*, stop using, get rid, hide, sunset, types, archive, vendor
        """,
    Category.NONE: """
        clarif*, describ*, document, documents, documented, explain*, mention*, note, notes,
        reword*, answer, link, raise*, revise, try, comment out, merge branch, longer, version,
        comment, recommend*, misc, small, minor, touch up, correct the, adr, spike, proposal,
        draft, set, change, update, test, rfc, how
        """,
    Category.AUTOMATION: """
        auto*, schedul*, trigger*, generat*, script*, publish*, label prs, label pull, label issues,
        assign review*, assign prs, close stale
        """,
    Category.REVENUE_COST: "charge, rightsize, downsize*, terminat*, release unattached, turn off",
    Category.PERFORMANCE: """
        zip*, compress*, fuse*, load, prefetch*, memoi*, shrink*, minif*, stream, pool, debounce,
        vectori*, virtuali*, preload, reduc*, lazy, lazily, batch*, tune, trim, slim*, squeeze,
        shave, halve, precomput*, defer*, index, compact, chunk*, cache, pack, lower resolution
        """,
}
# Verbs that open many a title and say little.
FAINT_OPENERS: Words = {
    Category.TECH_DEBT: """
        use, uses, using, remov*, replac*, switch*, updat*, delet*, collect*, fold, adopt*, split*,
        separat*, move*, moving, merge, bring
        """,
    Category.QUALITY: """
        avoid*, do not, don t, dont, stop*, keep, check*, ignore*, wait, test, tests
        """,
    Category.FEATURE: "enable*, open, bring, save, log, warn*, make it, translat*, turn on",
}
# What is done, and to what.
CUES: Words = {
    Cue.SPEED: """
        fast, faster, fastest, quick, quicker, quickly, speed up, speeds up, speedup*, speed ups,
        speeding, shorter, shorten*, slow, slower, slowness, slowly, sluggish*, perf, performance,
        performant, parallel*, cache, cached, caching, caches, concurren*, at once, less time,
        asynchronous*, half as, half the, times as, optimi*, tune, boost*, accelerat*, streamlin*,
        sped, instant*, run time, runtime, sooner, lower latency, takes less, take less, cut time,
        snappier, took ages, takes ages, takes forever, took forever, forever, no time,
        within minutes, turbo
        """,
    Cue.LESS: """
        skip*, only, split, shard*, share, shared, reuse*, incremental*, shallow, trim*, smaller,
        fewer, once, cut, less, slim*, layer*, warm, selective*, affected, touched, unnecessary,
        needless*, draft*, prebuilt, pre built, not run, no more, stop, stops, full matrix, reduc*,
        docs only, no longer, rebuild*, not rebuild, avoid*, don t, do not, cancel*, drop*, twice,
        redundant, lighter, bigger runner*, without, unless, lazy, lazily, batch*, not every,
        not once, one by, keep, halve*, again and
        """,
    Cue.WORK: """
        copy, copies, copying, clone, clones, cloning, poll, polls, polling, fetch*, scan, scans,
        scanning, parse, parses, parsing, query, queries, querying, request*, alloc*, render*,
        redraw*, repaint*, recomput*, realloc*, recalculat*, reread*, reload*, walk*, iterat*,
        loop*, decod*, encod*, serialis*, serializ*, deserial*, hashing, sorting, reads, reading,
        lookups, memory, cpu, traffic, payload*, rows, tiles, textures, frames, blocks,
        inserts, connection*, handshake*, round trips, calls, i o, io, fsync, writes, bytes, pixels,
        vertices, draw calls, threads, locks, wakeups, syscalls, state tree, objects
        """,
    Cue.PIPELINE: """
        ci, cd, cicd, build, builds, building, pipeline*, workflow*, test, tests, testing, spec,
        specs, suites, test suite, deploy*, redeploy*, pre push, pre commit, precommit, compile,
        compiler*, compiles, compiled, compiling, compilation, e2e, checks, rollout*, gradle,
        maven, bazel, sbt, cargo, sccache, ccache, turborepo, nx, webpack, vite, esbuild, swc,
        ninja, runner, runners, lint*, jobs, job, dev server, local development, github actions,
        travis, jenkins, circleci, gitlab, pytest, jest, karma, rspec, cypress, playwright,
        docker build, image build*, typecheck*, type check*, git clone, matrix, linker, linking,
        debug builds, draft prs, integration tests, base image, on push, each push, every push,
        jenkinsfile, actions, superseded, outdated runs, ci runs, artefact*, artifact*,
        docker layer*, toolchain, docker context, node modules, staging deploy*, pull requests,
        prs, ci cd, watch mode, merging, vitest, snapshots, merge queue, install step, checkout
        """,
}
# What users see and handle; the words before one of these say which, not what a change brings.
PRODUCTS = """
    report reports page pages form forms goals goal overlay overlays tile tiles panel panels
    dashboard dashboards callback callbacks tooltip tooltips widget widgets tab tabs button
    buttons calculator screen screens chart
    charts badge badges banner banners dialog wizard editor picker theme themes card cards menu feed
    board boards planner tracker map maps avatar avatars counter sidebar popup modal icon
    icons gallery player leaderboard achievements notification notifications column columns filter
    filters view views
"""
# Words before it that still tell what is wrong or better with it.
JUDGEMENTS = """
    fast* slow* quick* wrong broken missing flaky stale empty duplicate* incorrect* invalid smaller
    fewer less lighter lazy lazily unused dead old legacy deprecated obsolete cached parallel*
    shorter cheaper crash* blank failing bug bugs fix* leak* incremental* single shared
"""
# What in a title tells where and when rather than what.
PREPOSITIONS = """
    of for in on with from when by at after before if about into while during per via under
    over behind between without against because since until
    """
