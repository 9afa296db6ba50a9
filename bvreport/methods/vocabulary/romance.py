"""French, Spanish, Portuguese and Italian words by what they speak for."""

from __future__ import annotations

from bvreport.methods.vocabulary.sense import Cue, Words
from bvreport.model import Category

DECISIVE: Words = {
    Category.TIME_SAVINGS: """
        heures par, horas por, horas al, ore a, gain de, menos espera, minutos por
        """,
    Category.PERFORMANCE: """
        temps de réponse, latence, latencia, latência, latenza, mémoire, memoria, memória,
        rendimiento, desempenho, prestazioni, fluide*, mais leve, plus léger*, más liger*, índice,
        tamanho do, taille du, tamaño del, consulta optimizada, tiempo de, temps de
        """,
    Category.AUTOMATION: """
        à la, automát*, a mano, à mão, toutes seules, tout seul, se genera, chaque nuit,
        cada noche, toda noite, ogni notte, manuellement, manualmente, da solo
        """,
    Category.QUALITY: """
        plantage*, cierre inesperado, pruebas para, testes para, tests sur, des tests,
        faux positif*, falsos positivos, cobertura de, couverture de
        """,
    Category.RISK: """
        sécurit*, sécuris*, faille*, vulnérab*, vulnerabil*, chiffre*, sauvegarde*, segurid*,
        seguranç*, permiso*, permissões, permessi, cifra*, criptograf*, contraseña*, senhas,
        sicurezza, données personnelles, datos personales, dados pessoais, dati personali, rgpd,
        lgpd, doble factor, dois fatores, double facteur, vérifie les, droits, mascarar, copia de,
        respaldo*, auditoría, auditoria, intentos de, tentatives
        """,
    Category.TECH_DEBT: """
        código muerto, código morto, code mort, codice morto, código sin, código legado, limpieza,
        limpeza, pulizia, nettoy*, renomm*, renombr*, renome*, refator*, refactoris*, refactor del,
        rinomin*, dépendances, dependencias, dependências, dipendenze, obsolèt*, obsolet*, vieux,
        vecchio, vecchia, sans changement, sin cambios, sem mudança, aucun changement, passage à
        """,
    Category.REVENUE_COST: """
        coût*, facture cloud, la facture, économi*, moins cher*, coste, costes, costos, ahorr*,
        barat*, más barat*, ingresos, gasto*, custo, custos, econom*, receita*, costi, risparmi*,
        na fatura, factura de, dépenses, des coûts, instâncias menores, instancias más
        """,
    Category.NONE: """
        coquille*, orthograph*, ortograf*, documentaci*, documentaç*, documentazione, errata*,
        digitação, le guide, guía, guida, manuel utilisateur, refuso*, redacción, faute de
        """,
    Category.FEATURE: """
        mode sombre, modo oscuro, modo escuro, nouvelle page, nueva pantalla, nova tela
        """,
}
STRONG: Words = {
    Category.PERFORMANCE: """
        optimisation, indice, lignes visibles, pesad*, lourd*, carga de, páginas
        """,
    Category.AUTOMATION: """
        manuel*, chaque semaine, cada semana, génération, generación, geração, sincroniz*,
        relances, conciliación, publicação
        """,
    Category.QUALITY: """
        correction de, correction du, bogue*, erreur*, corregi*, corrección, arregl*, fallo*, erro,
        erros, falha*, correç*, corrig*, corrett*, correzion*, errore, errori, risol*, conserta*,
        testes, pruebas, deux fois, mauvais*, anomalie*, dos veces, duas vezes, doublon*,
        duplicad*, duplicidade, se dupliq*, soluciona*, incorret*, trava*, ne répond*, répondait,
        ne fonctionn*, zona horaria, fuseau horaire, no respetaba, redondeo, calcul de, blocco
        """,
    Category.RISK: "accès, acceso, acesso, authentif*, autentic*, administradores, confidential*",
    Category.TECH_DEBT: """
        supprim*, suppression, déplac*, à jour, eliminar, eliminad*, eliminaç*, limpi*, actualiz*,
        atualiz*, aggiorn*, migraç*, migración, migrazione, migrar, removid*, remoç*, remover,
        rimoss*, rimuov*, remplac*, reemplaz*, substituir, substitui, substituiç*, sostitu*,
        ancien, ancienne, antigu*, antigo, antiga, simplifie, simplifica*, semplific*
        """,
    Category.REVENUE_COST: "instancias, instâncias, facturación, licencias, licenças, nuvem, nube",
    Category.FEATURE: """
        ajout*, nouveau, nouvelle, nouvelles, permet*, filtre*, affich*, añad*, agreg*, nuevo,
        nueva, permite, permitir, soporte, mostrar, adicion*, nova, novo, suporte, aggiung*, nuova,
        nuovo, peut, peuvent, se puede, pueden, agora, é possível, es posible, possibilité,
        réserv*, tela de, pantalla de, exportar, filtrar
        """,
}
CUES: Words = {
    Cue.SPEED: """
        rapide*, rapido, rapida, rápid*, plus vite, lenteur*, accél*, acél*, acelera*, veloce,
        velocizz*, paralel*, paralléli*, en parallèle, otimiz*, optimis*, optimiz*, ottimizz*,
        cache, caché, mise en, lent, lenta, lento, lente
        """,
    Cue.LESS: """
        inutile*, desnecess*, innecesari*, moins, menos, meno, seulement, só, solo, niente,
        uniquement, réduit, réduction, reduz*, reduc*, reduit*, riduc*, ridott*, ne redessine,
        plus de
        """,
    Cue.WORK: """
        requête*, consulta*, mémoire, memoria, memória, lignes, filas, linhas, pacote, paquete,
        tamanho, tamaño, taille, recorr*, carregamento, ciclo annidato, scansione, informes
        """,
    Cue.PIPELINE: """
        déploiement*, compilaci*, compilaç*, compilation, despliegue*, pruebas, testes,
        integración, integração, intégration, build, dépendances dans, dependencias en,
        dependências no
        """,
}
OPENERS: Words = {
    Category.FEATURE: """
        ajout*, añad*, agreg*, adicion*, aggiung*, muestra, mostra*, affich*, permet*, permite,
        permitir, nueva, nuevo, nova, novo, nouve*, nuova, nuovo, exportar, cadastro
        """,
    Category.QUALITY: "evita, évit*, repar*, résout, gère, gérer, valida, testes, corrig*",
    Category.RISK: """
        limita, restringe, protège, chiffre*, cifra*, exige*, mascar*, vérifie, verifica
        """,
    Category.TECH_DEBT: """
        elimina, eliminar, supprim*, remplac*, reemplaz*, mise, actuali*, atuali*, rimoss*, passage
        """,
    Category.NONE: "documente, documenter, documentar",
    Category.PERFORMANCE: "précharg*, reduc*, reduz*, réduit, réduction, menos, meno, moins",
}
# What in a title tells where and when rather than what.
PREPOSITIONS = """
    pour dans sur de du des avec par en au aux quand lors sans para por con del al sobre cuando
    desde da dos das nos nas em com ao quando sem di della dei nel nella per su alla dal
    """
