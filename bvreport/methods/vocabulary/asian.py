"""Chinese, Japanese and Korean words, in this order, by what they speak for.

These languages leave no gaps between words, so the terms are looked for anywhere in a text.
"""

from __future__ import annotations

from bvreport.methods.vocabulary.sense import Cue, Words
from bvreport.model import Category

DECISIVE: Words = {
    Category.RISK: """
        安全, 漏洞, 权限, 越权, 加密, 备份, 脱敏, 敏感, 合规, 脆弱性, セキュリティ, 権限, 暗号,
        要素認証, バックアップ, 監査, 個人情報, 보안, 취약, 권한, 암호화, 백업, 감사 로그, 개인정보
        """,
    Category.NONE: """
        文档, 拼写, 错别字, 錯字, 错字, 注释, ドキュメント, 誤字, タイポ, 手順書, 문서, 오타, 주석
        """,
    Category.REVENUE_COST: """
        成本, 费用, 账单, 便宜, 省钱, 夜间关机, コスト, 費用, 料金, 安く, 夜間停止, 비용, 요금,
        저렴, 야간 중지
        """,
    Category.AUTOMATION: "自动, 手动, 手工, 定时, 自動, 手作業, 자동, 수동, 수작업",
    Category.PERFORMANCE: """
        内存, 性能, 延迟, 索引, 虚拟滚动, 请求数, メモリ, パフォーマンス, 遅延, インデックス,
        サイズの削減, 메모리, 성능, 지연, 인덱스
        """,
}
STRONG: Words = {
    Category.RISK: "审计, 认证, 認証, 인증, 감사, 마스킹",
    Category.TECH_DEBT: """
        重构, 清理, 升级, 迁移, 重命名, 移除, 删除, 依赖, 无用代码, リファクタ, 整理, 移行, 更新,
        削除, 依存, 廃止, リネーム, 使われていない, 리팩터, 리팩토, 정리, 업그레이드, 마이그레이션,
        제거, 의존성
        """,
    Category.QUALITY: """
        修复, 修正, 错误, 崩溃, 闪退, 缺陷, 测试, 问题, 不具合, バグ, クラッシュ, テスト, 落ちる,
        問題, 오류, 버그, 수정, 고침, 테스트, 문제, 중복
        """,
    Category.FEATURE: """
        新增, 添加, 支持, 可以, 追加, 対応, 表示, できるよう, 추가, 지원, 기능, 옵션
        """,
    Category.PERFORMANCE: "占用, 卡顿, 合并重复, 削減, 렌더링",
    Category.TIME_SAVINGS: "待ち時間, 等待时间, 대기 시간",
}
CUES: Words = {
    Cue.SPEED: """
        加速, 提速, 缩短, 更快, 加快, 优化, 缓存, 并行, 高速化, 軽く, 短縮, 速く, 最適化,
        キャッシュ, 並列, 최적화, 빨라, 단축, 캐시, 속도, 병렬
        """,
    Cue.LESS: "只跑, 减少, 降低, 不再, だけ, 減らし, 削減, 만 실행, 감소, 줄",
    Cue.WORK: "请求, 内存, 查询, 解码, クエリ, メモリ, 行だけ, 조회, 메모리, 쿼리",
    Cue.PIPELINE: """
        构建, 编译, 流水线, 部署, 测试, ビルド, パイプライン, デプロイ, テスト, 빌드, 파이프라인,
        배포, 테스트
        """,
}
