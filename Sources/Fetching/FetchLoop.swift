internal import CCurl
internal import Glibc
internal import Synchronization

/// What other threads want of the fetching thread.
final class FetchInbox: Sendable {
    enum Order: Sendable {
        case start(Transfer)
        case cancel(Transfer)
        case stop
    }

    private struct State {
        var orders: [Order] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Only the fetching thread uses it, but for `curl_multi_wakeup`, which any thread may call while it exists: it is
    /// freed under the lock of `state`, and woken under that lock only while it is not closed.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    init(connections: Int) {
        _ = FetchInbox.prepareLibrary
        guard let multi = curl_multi_init() else { preconditionFailure("libcurl is out of memory") }
        _ = elsewhere_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
        self.multi = multi
    }

    private static let prepareLibrary: Void = {
        let code = curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32))
        precondition(code == CURLE_OK, "libcurl does not start")
    }()

    /// - Returns: false if the fetching thread has ended.
    @discardableResult
    func send(_ order: Order) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.orders.append(order)
            _ = curl_multi_wakeup(multi)
            return true
        }
    }

    func take() -> [Order] {
        state.withLock { state in
            defer { state.orders = [] }
            return state.orders
        }
    }

    /// Takes no more orders and frees the handle.
    /// - Returns: the orders that came too late.
    func close() -> [Order] {
        state.withLock { state in
            state.isClosed = true
            curl_multi_cleanup(multi)
            defer { state.orders = [] }
            return state.orders
        }
    }
}

/// The fetching thread: starts, drives and ends transfers until it is told to stop.
struct FetchLoop {
    /// Longest sleep without anything to do, in milliseconds. Orders wake it at once; libcurl's own timers shorten it.
    private static let idleMilliseconds: Int32 = 1_000

    private let inbox: FetchInbox
    /// By the address of their libcurl handle.
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]

    init(inbox: FetchInbox) { self.inbox = inbox }

    func run() {
        var loop = self
        while loop.turn() {}
    }

    /// - Returns: false when it has stopped.
    private mutating func turn() -> Bool {
        for order in inbox.take() {
            switch order {
            case .start(let transfer): start(transfer)
            case .cancel(let transfer):
                guard let handle = transfer.handle, running[handle] === transfer else { continue }
                remove(handle)
                transfer.finish(.failure(.cancelledFetch))
            case .stop:
                stop()
                return false
            }
        }
        var active: Int32 = 0
        curl_multi_perform(inbox.multi, &active)
        var left: Int32 = 0
        while let message = curl_multi_info_read(inbox.multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            // The message is gone with its handle: read it first.
            let result = elsewhere_curl_message_result(message)
            guard let transfer = running[handle] else { continue }
            let outcome = transfer.hopEnded(handle, result)
            remove(handle)
            switch outcome {
            case .ended(let result): transfer.finish(result)
            case .redirected(let address): start(transfer, at: address)
            }
        }
        var count: Int32 = 0
        curl_multi_poll(inbox.multi, nil, 0, FetchLoop.idleMilliseconds, &count)
        return true
    }

    private mutating func start(_ transfer: Transfer) {
        do throws(Failure) { start(transfer, at: try transfer.firstAddress()) } catch {
            transfer.finish(.failure(error))
        }
    }

    private mutating func start(_ transfer: Transfer, at address: PageAddress) {
        do throws(Failure) {
            let handle = try transfer.beginHop(at: address)
            running[handle] = transfer
            curl_multi_add_handle(inbox.multi, handle)
        } catch {
            transfer.finish(.failure(error))
        }
    }

    private mutating func remove(_ handle: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(inbox.multi, handle)
        running[handle]?.endHop()
        running[handle] = nil
    }

    private mutating func stop() {
        let transfers = Array(running)
        for (handle, transfer) in transfers {
            remove(handle)
            transfer.finish(.failure(.cancelledFetch))
        }
        for case .start(let transfer) in inbox.close() { transfer.finish(.failure(.cancelledFetch)) }
    }
}
