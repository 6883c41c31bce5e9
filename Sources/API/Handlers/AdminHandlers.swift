internal import Formats
internal import Stories
internal import UseCases

enum AdminHandlers {
    // MARK: POST /admin/reload

    static func reload(_ service: Service, _ call: Call, _ done: @escaping Route.Completion) {
        service.work(done) { () throws(Problem) in
            let report: SeedLoading.Report
            do throws(StorageError) {
                report = try service.product.seeds.load(by: call.token?.id)
            } catch { throw Problem(error) }
            var json = JSONWriter()
            json.object { json in
                json.key("revision")
                json.integer(report.revision)
                for (name, count) in [
                    ("stories", report.stories), ("articles", report.articles), ("entities", report.entities),
                    ("changed", report.changed), ("removed", report.removed), ("unchanged", report.unchanged),
                ] {
                    json.key(name)
                    json.integer(count)
                }
                json.member("faults", report.faults)
            }
            done(.success(.json(json.bytes)))
        }
    }
}
